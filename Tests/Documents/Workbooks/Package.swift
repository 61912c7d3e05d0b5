import Archive
import Testing

/// An archive before or after an answer was written into it.
struct Package {
  let archive: Archive

  init(_ bytes: [UInt8]) throws { archive = try Archive(bytes: bytes) }
  init(path: String) throws { archive = try Archive(ArchiveSource(path: path)) }

  /// Parts that an answer may touch.
  private static func mayChange(_ name: String) -> Bool {
    let name = name.lowercased()
    return name == "[content_types].xml" || name.hasSuffix("app.xml") || name.contains("workbook")
      || name.contains("styles") || name.contains("rels/") && !name.contains("sheets/")
  }

  /// Every entry that may not change is there under its name, in its order, with its packed bytes.
  func expectKept(in answered: Package, _ place: SourceLocation = #_sourceLocation) throws {
    var next = 0
    var changed = 0
    for (index, entry) in archive.entries.enumerated() {
      guard
        let found = answered.archive.entries[next...].firstIndex(where: {
          $0.nameBytes == entry.nameBytes
        })
      else {
        // Only an earlier answer, with what belongs to it, goes.
        #expect(
          Self.isSheetPart(entry.name), "\(entry.name) is gone", sourceLocation: place)
        continue
      }
      next = found + 1
      if Self.mayChange(entry.name) {
        if try archive.packed(at: index) != answered.archive.packed(at: found) { changed += 1 }
        continue
      }
      #expect(
        try archive.packed(at: index) == answered.archive.packed(at: found), "\(entry.name)",
        sourceLocation: place)
      #expect(
        entry.checksum == answered.archive.entries[found].checksum, "\(entry.name)",
        sourceLocation: place)
    }
    // Content types, workbook, its relationships, styles, titles.
    #expect(changed <= 5, sourceLocation: place)
  }

  private static func isSheetPart(_ name: String) -> Bool { name.contains("worksheets/") }
}
