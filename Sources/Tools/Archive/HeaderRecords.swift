/// A record of the central directory (APPNOTE 4.3.12), sizes widened by its zip64 field.
struct CentralRecord {
  static let encryptionFlags = 1 | 1 << 6 | 1 << 13
  static let descriptorFlag = 1 << 3
  static let patchFlag = 1 << 5

  let bytes: [UInt8]
  let flags: Int
  let method: Int
  let checksum: Int
  let packed: Int
  let unpacked: Int
  let start: Int
  let name: [UInt8]
  let extra: [Int: [UInt8]]

  init(in directory: Fields, at offset: Int, index: Int) throws(ArchiveError) {
    let malformed = ArchiveError(.malformed, entry: index)
    guard directory.bytes.count - offset >= 46, directory.has(Signature.central, at: offset) else {
      throw malformed
    }
    let nameCount = directory.u16(offset + 28)
    let extraCount = directory.u16(offset + 30)
    let count = 46 + nameCount + extraCount + directory.u16(offset + 32)
    guard directory.bytes.count - offset >= count else { throw malformed }
    bytes = Array(directory.bytes[offset..<offset + count])
    let fields = Fields(bytes: bytes)
    name = Array(bytes[46..<46 + nameCount])
    extra = extraFields(Array(bytes[46 + nameCount..<46 + nameCount + extraCount]))
    flags = fields.u16(8)
    method = fields.u16(10)
    checksum = fields.u32(16)
    var wide = WideSizes(extra[1])
    guard let packed = wide.widened(unpacked: fields.u32(24), packed: fields.u32(20)),
      let start = wide.next(insteadOf: fields.u32(42))
    else { throw malformed }
    self.packed = packed.packed
    unpacked = packed.unpacked
    self.start = start
    guard fields.u16(34) == 0 || fields.u16(34) == 0xFFFF else { throw malformed }
  }
}

/// A local header (APPNOTE 4.3.7).
struct LocalHeader {
  let flags: Int
  let dataStart: Int
  private let fields: Fields
  private let name: [UInt8]
  private let extra: [Int: [UInt8]]

  init(in source: ArchiveSource, at offset: Int, index: Int) throws(ArchiveError) {
    fields = Fields(bytes: try source.bytes(at: offset, count: 30))
    guard fields.has(Signature.local) else { throw ArchiveError(.malformed, entry: index) }
    let nameCount = fields.u16(26)
    let extraCount = fields.u16(28)
    let tail = try source.bytes(at: offset + 30, count: nameCount + extraCount)
    name = Array(tail[..<nameCount])
    extra = extraFields(Array(tail[nameCount...]))
    flags = fields.u16(6)
    dataStart = offset + 30 + nameCount + extraCount
  }

  func agrees(with record: CentralRecord) -> Bool {
    guard name == record.name, fields.u16(8) == record.method else { return false }
    var wide = WideSizes(extra[1])
    let sizes = wide.widened(unpacked: fields.u32(22), packed: fields.u32(18))
    // What follows the data may be nought here; else it is what the directory says.
    let isFollowed = flags & CentralRecord.descriptorFlag != 0
    func fits(_ value: Int?, _ other: Int) -> Bool {
      value == other || (isFollowed && value ?? 0 == 0)
    }
    return fits(fields.u32(14), record.checksum) && fits(sizes?.packed, record.packed)
      && fits(sizes?.unpacked, record.unpacked)
  }
}

/// The zip64 field (APPNOTE 4.5.3): 64-bit values for those that are full in the header, in order.
private struct WideSizes {
  private let fields: Fields?
  private var at = 0

  init(_ bytes: [UInt8]?) { fields = bytes.map { Fields(bytes: $0) } }

  mutating func next(insteadOf value: Int) -> Int? {
    guard value == 0xFFFF_FFFF else { return value }
    guard let fields, fields.bytes.count >= at + 8 else { return nil }
    defer { at += 8 }
    return fields.u64(at)
  }

  mutating func widened(unpacked: Int, packed: Int) -> (unpacked: Int, packed: Int)? {
    guard let unpacked = next(insteadOf: unpacked), let packed = next(insteadOf: packed) else {
      return nil
    }
    return (unpacked, packed)
  }
}

/// Extra fields by header id; what follows a broken one is nobody's.
private func extraFields(_ bytes: [UInt8]) -> [Int: [UInt8]] {
  let fields = Fields(bytes: bytes)
  var found: [Int: [UInt8]] = [:]
  var at = 0
  while bytes.count - at >= 4 {
    let count = fields.u16(at + 2)
    guard bytes.count - at - 4 >= count else { break }
    found[fields.u16(at)] = Array(bytes[at + 4..<at + 4 + count])
    at += 4 + count
  }
  return found
}
