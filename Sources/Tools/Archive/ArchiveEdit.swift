/// What becomes of an archive's entries; those not named keep their bytes, their names, their order.
package struct ArchiveEdit: Sendable {
  private(set) var replaced: [Int: PackedEntry] = [:]
  private(set) var removed: Set<Int> = []
  private(set) var appended: [(name: String, packed: PackedEntry)] = []

  package init() {}

  /// Gives an entry new contents, packed at once.
  package mutating func replace(_ entry: Int, with contents: [UInt8]) throws(ArchiveError) {
    replaced[entry] = try PackedEntry(contents)
  }

  package mutating func remove(_ entry: Int) { removed.insert(entry) }

  package mutating func append(_ name: String, _ contents: [UInt8]) throws(ArchiveError) {
    appended.append((name, try PackedEntry(contents)))
  }
}

extension Archive {
  /// The edited archive in memory; the same archive and edit give the same bytes.
  package func rewritten(_ edit: ArchiveEdit) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try rewrite(edit) { bytes += $0 }
    return bytes
  }

  /// Hands on what `rewritten` returns, piece by piece and flat in memory.
  package func rewrite(_ edit: ArchiveEdit, to write: ([UInt8]) throws -> Void) throws {
    try ArchiveWriter.write(self, edit, to: write)
  }
}

/// Splices: local entries verbatim, new ones where the old were, one new directory.
enum ArchiveWriter {
  private static let chunk = 256 << 10

  static func write(
    _ archive: Archive, _ edit: ArchiveEdit, to target: ([UInt8]) throws -> Void
  ) throws {
    var records: [Int: [UInt8]] = [:]
    var offset = 0
    let order = archive.entries.indices.sorted {
      archive.entries[$0].start < archive.entries[$1].start
    }
    for index in order where !edit.removed.contains(index) {
      let entry = archive.entries[index]
      if let packed = edit.replaced[index] {
        let new = NewEntry(packed, replacing: entry)
        records[index] = new.record(at: offset)
        offset += try write(new, to: target)
      } else {
        records[index] = entry.record(at: offset)
        offset += try copy(entry, of: archive, to: target)
      }
    }
    // The directory keeps its own order, which need not be that of the entries.
    var directory = archive.entries.indices.compactMap { records[$0] }
    for (name, packed) in edit.appended {
      let new = NewEntry(packed, name: Array(name.utf8))
      directory.append(new.record(at: offset))
      offset += try write(new, to: target)
    }
    try finish(directory, at: offset, comment: archive.end.comment, to: target)
  }

  private static func write(
    _ entry: NewEntry, to target: ([UInt8]) throws -> Void
  ) throws -> Int {
    let header = entry.localHeader
    try target(header)
    try target(entry.packed.packed)
    return header.count + entry.packed.packed.count
  }

  private static func copy(
    _ entry: ArchiveEntry, of archive: Archive, to target: ([UInt8]) throws -> Void
  ) throws -> Int {
    var at = entry.start
    while at < entry.end {
      let count = min(chunk, entry.end - at)
      try target(try archive.source.bytes(at: at, count: count))
      at += count
    }
    return entry.end - entry.start
  }

  private static func finish(
    _ directory: [[UInt8]], at offset: Int, comment: [UInt8], to target: ([UInt8]) throws -> Void
  ) throws {
    let bytes = Array(directory.joined())
    // Beyond this the end record would have to be a zip64 one; our limits lie far below.
    guard directory.count < 0xFFFF, offset + bytes.count < 0xFFFF_FFFF else {
      throw ArchiveError(.totalTooLarge, limit: 0xFFFF_FFFF)
    }
    try target(bytes)
    var end: [UInt8] = []
    end.append32(Signature.end)
    end.append32(0)  // numbers of disks
    end.append16(directory.count)
    end.append16(directory.count)
    end.append32(bytes.count)
    end.append32(offset)
    end.append16(comment.count)
    try target(end + comment)
  }
}
