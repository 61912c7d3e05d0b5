/// An entry that we write: its headers, and its record in the directory.
struct NewEntry {
  private static let utf8Flag = 1 << 11
  /// 1980-01-01 00:00, so that the same input gives the same bytes.
  private static let timestamp = 0x0021_0000

  let packed: PackedEntry
  private let name: [UInt8]
  private let flags: Int
  private let time: Int
  /// Version made by, and internal and external attributes, of the entry that it replaces.
  private let origin: (version: Int, internalAttributes: Int, externalAttributes: Int)

  init(_ packed: PackedEntry, name: [UInt8]) {
    self.packed = packed
    self.name = name
    flags = name.contains { $0 >= 0x80 } ? Self.utf8Flag : 0
    time = Self.timestamp
    origin = (20, 0, 0)
  }

  init(_ packed: PackedEntry, replacing entry: ArchiveEntry) {
    let old = Fields(bytes: entry.record)
    self.packed = packed
    name = entry.nameBytes
    flags = old.u16(8) & Self.utf8Flag
    time = old.u32(12)
    origin = (old.u16(4), old.u16(36), old.u32(38))
  }

  private var common: [UInt8] {
    var common: [UInt8] = []
    common.append16(20)  // version needed
    common.append16(flags)
    common.append16(Int(packed.method.rawValue))
    common.append32(time)
    common.append32(Int(packed.checksum))
    common.append32(packed.packed.count)
    common.append32(packed.count)
    common.append16(name.count)
    common.append16(0)  // length of the extra field
    return common
  }

  var localHeader: [UInt8] {
    var header: [UInt8] = []
    header.append32(Signature.local)
    return header + common + name
  }

  func record(at offset: Int) -> [UInt8] {
    var record: [UInt8] = []
    record.append32(Signature.central)
    record.append16(origin.version)
    record += common
    record.append16(0)  // length of the comment
    record.append16(0)  // number of the disk
    record.append16(origin.internalAttributes)
    record.append32(origin.externalAttributes)
    record.append32(offset)
    return record + name
  }
}

extension ArchiveEntry {
  /// The record verbatim but for the place of the entry.
  func record(at offset: Int) -> [UInt8] {
    let fields = Fields(bytes: record)
    var place: [UInt8] = []
    guard fields.u32(42) == 0xFFFF_FFFF else {
      place.append32(offset)
      return record[..<42] + place + record[46...]
    }
    // The place stands in the zip64 field, behind the sizes that stand there too.
    place.append64(offset)
    var at = 46 + fields.u16(28)
    while fields.u16(at) != 1 { at += 4 + fields.u16(at + 2) }
    at += 4
    if fields.u32(24) == 0xFFFF_FFFF { at += 8 }
    if fields.u32(20) == 0xFFFF_FFFF { at += 8 }
    return record[..<at] + place + record[(at + 8)...]
  }
}
