/// Writes ZIP archives byte by byte, honest ones and others: entries are stored, and every field
/// may be made to lie.
package struct ZipBuilder: Sendable {
  package struct Entry: Sendable {
    package var name: [UInt8]
    package var data: [UInt8]
    package var flags = 0
    package var method = 0
    package var hasDescriptor = false
    /// What the headers say where it is not the truth.
    package var localName: [UInt8]?
    package var localMethod: Int?
    package var localFlags: Int?
    package var checksum: UInt32?
    package var packedCount: Int?
    package var unpackedCount: Int?
    package var localUnpackedCount: Int?
    package var offset: Int?
    package var isListed = true
    /// Stands in the directory alone: its bytes are those of another entry.
    package var isQuoted = false
    package var extra: [UInt8] = []

    package init(_ name: String, _ data: [UInt8]) {
      self.name = Array(name.utf8)
      self.data = data
    }

    package init(_ name: String, text: String) { self.init(name, Array(text.utf8)) }
  }

  package var entries: [Entry] = []
  package var comment: [UInt8] = []
  package var prefix: [UInt8] = []
  package var suffix: [UInt8] = []
  /// The number of entries that the end record claims.
  package var claimedCount: Int?
  /// With a zip64 end record, which is then the one that says how many.
  package var isWide = false

  package init(_ entries: [Entry] = []) { self.entries = entries }

  package func build() -> [UInt8] {
    var bytes = prefix
    var directory: [UInt8] = []
    var listed = 0
    for entry in entries {
      let start = bytes.count
      if !entry.isQuoted { append(entry, to: &bytes) }
      guard entry.isListed else { continue }
      listed += 1
      appendRecord(entry, at: entry.offset ?? start - prefix.count, to: &directory)
    }
    let directoryStart = bytes.count - prefix.count
    bytes += directory
    let count = claimedCount ?? listed
    if isWide { appendWideEnd(count, directory.count, directoryStart, to: &bytes) }
    bytes += Self.little(0x0605_4b50, 4) + Self.little(0, 4)
    let narrow = isWide ? 0xFFFF : count
    bytes += Self.little(narrow, 2) + Self.little(narrow, 2)
    bytes += Self.little(directory.count, 4) + Self.little(directoryStart, 4)
    return bytes + Self.little(comment.count, 2) + comment + suffix
  }

  private func appendWideEnd(
    _ count: Int, _ directoryCount: Int, _ directoryStart: Int, to bytes: inout [UInt8]
  ) {
    let start = bytes.count - prefix.count
    bytes += Self.little(0x0606_4b50, 4) + Self.little(44, 8) + Self.little(45, 2)
    bytes += Self.little(45, 2) + Self.little(0, 8) + Self.little(count, 8) + Self.little(count, 8)
    bytes += Self.little(directoryCount, 8) + Self.little(directoryStart, 8)
    bytes += Self.little(0x0706_4b50, 4) + Self.little(0, 4) + Self.little(start, 8)
    bytes += Self.little(1, 4)
  }

  private func append(_ entry: Entry, to bytes: inout [UInt8]) {
    let checksum = Int(entry.checksum ?? Self.crc32(entry.data))
    let packed = entry.packedCount ?? entry.data.count
    let unpacked = entry.unpackedCount ?? entry.data.count
    let flags = (entry.localFlags ?? entry.flags) | (entry.hasDescriptor ? 8 : 0)
    let name = entry.localName ?? entry.name
    bytes += Self.little(0x0403_4b50, 4) + Self.little(20, 2) + Self.little(flags, 2)
    bytes += Self.little(entry.localMethod ?? entry.method, 2) + Self.little(0x0021_0000, 4)
    bytes += Self.little(entry.hasDescriptor ? 0 : checksum, 4)
    bytes += Self.little(entry.hasDescriptor ? 0 : packed, 4)
    bytes += Self.little(entry.hasDescriptor ? 0 : entry.localUnpackedCount ?? unpacked, 4)
    bytes += Self.little(name.count, 2) + Self.little(entry.extra.count, 2) + name + entry.extra
    bytes += entry.data
    guard entry.hasDescriptor else { return }
    bytes += Self.little(0x0807_4b50, 4) + Self.little(checksum, 4)
    bytes += Self.little(packed, 4) + Self.little(unpacked, 4)
  }

  private func appendRecord(_ entry: Entry, at offset: Int, to bytes: inout [UInt8]) {
    bytes += Self.little(0x0201_4b50, 4) + Self.little(20, 2) + Self.little(20, 2)
    bytes += Self.little(entry.flags | (entry.hasDescriptor ? 8 : 0), 2)
    bytes += Self.little(entry.method, 2) + Self.little(0x0021_0000, 4)
    bytes += Self.little(Int(entry.checksum ?? Self.crc32(entry.data)), 4)
    bytes += Self.little(entry.packedCount ?? entry.data.count, 4)
    bytes += Self.little(entry.unpackedCount ?? entry.data.count, 4)
    bytes += Self.little(entry.name.count, 2) + Self.little(entry.extra.count, 2)
    bytes += Self.little(0, 10) + Self.little(offset, 4)
    bytes += entry.name + entry.extra
  }

  private static func little(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { $0 < 8 ? UInt8(truncatingIfNeeded: value >> (8 * $0)) : 0 }
  }

  package static func crc32(_ bytes: [UInt8]) -> UInt32 {
    var crc: UInt32 = ~0
    for byte in bytes { crc = table[Int((crc ^ UInt32(byte)) & 0xFF)] ^ crc >> 8 }
    return ~crc
  }

  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in
      value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1
    }
  }
}
