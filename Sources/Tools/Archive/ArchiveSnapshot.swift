/// Some entries as they are packed, and the names of all: where two archives have the same, these
/// entries inflate to the same bytes in both.
package struct ArchiveSnapshot: Sendable {
  private struct Part: Sendable {
    let index: Int
    let method: ArchiveEntry.Method
    let checksum: UInt32
    let declaredCount: Int
    let packed: [UInt8]
  }

  private let names: [[UInt8]]
  private let parts: [Part]

  package init(of archive: Archive, parts: Set<Int>) throws(ArchiveError) {
    names = archive.entries.map(\.nameBytes)
    var taken: [Part] = []
    for index in parts.sorted() {
      let entry = archive.entries[index]
      taken.append(
        Part(
          index: index, method: entry.method, checksum: entry.checksum,
          declaredCount: entry.declaredCount, packed: try archive.packed(at: index)))
    }
    self.parts = taken
  }

  package func isSame(in archive: Archive) -> Bool {
    guard archive.entries.count == names.count,
      zip(archive.entries, names).allSatisfy({ $0.nameBytes == $1 })
    else { return false }
    return parts.allSatisfy { part in
      let entry = archive.entries[part.index]
      guard entry.method == part.method, entry.checksum == part.checksum,
        entry.declaredCount == part.declaredCount, entry.packedCount == part.packed.count,
        // Another archive than the one remembered, whatever is wrong with it.
        let packed = try? archive.packed(at: part.index)
      else { return false }
      return packed == part.packed
    }
  }
}
