/// A ZIP archive whose structure has been audited before anything of it is believed.
package final class Archive {
  package let entries: [ArchiveEntry]
  package let limits: ArchiveLimits
  let source: ArchiveSource
  let end: EndRecord
  private let places: [[UInt8]: Int]
  private var inflated = 0
  private var opened: Set<Int> = []

  package init(_ source: ArchiveSource, limits: ArchiveLimits = .default) throws(ArchiveError) {
    let audit = try DirectoryAudit(of: source, limits: limits)
    self.source = source
    self.limits = limits
    entries = audit.entries
    end = audit.end
    var places: [[UInt8]: Int] = [:]
    for (index, entry) in entries.enumerated() { places[ArchiveEntry.key(entry.nameBytes)] = index }
    self.places = places
  }

  package convenience init(
    bytes: [UInt8], limits: ArchiveLimits = .default
  ) throws(ArchiveError) {
    try self.init(ArchiveSource(bytes: bytes, limits: limits), limits: limits)
  }

  /// The entry of a name; ASCII case and the kind of slash do not count.
  package func index(of name: some StringProtocol) -> Int? { places[ArchiveEntry.key(name.utf8)] }

  /// Streams an entry; the caller reads to the end, where length and checksum are held to account.
  package func reader(at index: Int) throws(ArchiveError) -> EntryReader {
    opened.insert(index)
    return try EntryReader(of: self, entry: index)
  }

  /// Which entries are read while something is made of them.
  package func entriesRead<Failure: Error>(
    during work: () throws(Failure) -> Void
  ) throws(Failure) -> Set<Int> {
    let before = opened
    defer { opened.formUnion(before) }
    opened = []
    try work()
    return opened
  }

  /// The whole of an entry.
  package func contents(at index: Int) throws(ArchiveError) -> [UInt8] {
    var reader = try reader(at: index)
    var buffer = [UInt8](
      repeating: 0, count: min(max(entries[index].declaredCount + 1, 64), 256 << 10))
    var contents: [UInt8] = []
    while true {
      let count = try reader.read(into: &buffer, from: 0)
      if count == 0 { return contents }
      contents.append(contentsOf: buffer[..<count])
    }
  }

  /// The entry's bytes as packed.
  package func packed(at index: Int) throws(ArchiveError) -> [UInt8] {
    try source.bytes(at: entries[index].dataStart, count: entries[index].packedCount)
  }

  /// Counts what comes out of all entries; an entry read twice counts twice, so re-reading is paid.
  func count(_ bytes: Int, of entry: Int) throws(ArchiveError) {
    inflated += bytes
    // Twice: rows once for the review and once for what only a second look finds.
    guard inflated <= limits.inflatedBytes * 4 else {
      throw ArchiveError(.totalTooLarge, entry: entry, limit: limits.inflatedBytes)
    }
  }
}
