import Archive
import Foundation
import TestSupport
import Testing
import Workbooks

@Suite("An annex to the corpus", .enabled(if: SharedFolder.url != nil, "needs ../shared/corpus"))
struct CorpusAnnexTests {
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

    try Package(path: file.path).expectKept(in: Package(bytes))
    #expect(try workbook.appending(AnnexSample.sheet) == bytes)

    let again = try Workbook(bytes: answered.appending(AnnexSample.sheet))
    #expect(again.sheets.map(\.name) == answered.sheets.map(\.name))

    let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try workbook.append(AnnexSample.sheet, toFile: path)
    #expect(FileManager.default.contents(atPath: path).map { [UInt8]($0) } == bytes)
  }
}
