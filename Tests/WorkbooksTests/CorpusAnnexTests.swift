import Archive
import Foundation
import TestSupport
import Testing
import Workbooks

@Suite("An annex to the corpus", .enabled(if: SharedFolder.url != nil, "needs ../shared/corpus"))
struct CorpusAnnexTests {
  /// What may change; every other entry must not.
  private static func mayChange(_ name: String, _ workbook: Archive) -> Bool {
    let name = name.lowercased()
    return name == "[content_types].xml" || name.hasSuffix("app.xml") || name.contains("workbook")
      || name.contains("styles") || name.contains("rels/") && !name.contains("sheets/")
  }

  private static func dump(_ workbook: Workbook, without last: Bool) throws -> [String] {
    var lines: [String] = []
    for sheet in last ? Array(workbook.sheets.dropLast()) : workbook.sheets {
      try workbook.dump(sheet: sheet.name) { lines.append($0) }
    }
    return lines
  }

  @Test("leaves all else as it was", arguments: CorpusFile.readable)
  func append(to file: CorpusFile) throws {
    let workbook = try Workbook(path: file.path)
    let bytes = try workbook.appending(AnnexSample.sheet)
    let answered = try Workbook(bytes: bytes)
    #expect(answered.sheets.map(\.name) == workbook.sheets.map(\.name) + [AnnexSample.name])
    #expect(try Self.dump(answered, without: true) == Self.dump(workbook, without: false))

    let old = try Archive(ArchiveSource(path: file.path))
    let new = try Archive(bytes: bytes)
    #expect(old.entries.map(\.nameBytes) == new.entries.prefix(old.entries.count).map(\.nameBytes))
    for (index, entry) in old.entries.enumerated() where !Self.mayChange(entry.name, old) {
      #expect(try old.packed(at: index) == new.packed(at: index), "\(entry.name)")
      #expect(entry.checksum == new.entries[index].checksum)
    }
    #expect(try workbook.appending(AnnexSample.sheet) == bytes)

    let again = try Workbook(bytes: answered.appending(AnnexSample.sheet))
    #expect(again.sheets.map(\.name) == answered.sheets.map(\.name))

    let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try workbook.append(AnnexSample.sheet, toFile: path)
    #expect(FileManager.default.contents(atPath: path).map { [UInt8]($0) } == bytes)
  }
}
