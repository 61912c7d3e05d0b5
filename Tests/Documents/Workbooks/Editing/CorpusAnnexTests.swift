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
      try workbook.dump(sheet: sheet.name) { lines.append(String(decoding: $0, as: UTF8.self)) }
    }
    return lines
  }

  /// Nil for one that may be refused, and is.
  private static func readable(_ file: CorpusFile) throws -> Workbook? {
    do {
      let workbook = try Workbook(path: file.path)
      try workbook.dump { _ in }
      return workbook
    } catch  where file.readable == "either" {
      return nil
    }
  }

  @Test(
    "survives what other programs leave in workbooks",
    arguments: [
      "vba", "dv-x14", "cf-x14", "ctrlprops", "activex", "chart", "drawing", "image", "vml",
      "comments",
      "threaded", "pivot", "table", "sparkline", "customxml", "printer", "definednames", "extlink",
      "sig",
    ])
  func traits(trait: String) throws {
    let files = CorpusFile.all.filter { $0.readable == "yes" && $0.traits.contains(trait) }
    try #require(!files.isEmpty)
    for file in files {
      let bytes = try Workbook(path: file.path).appending(AnnexSample.sheet)
      try Package(path: file.path).expectKept(in: Package(bytes))
    }
  }

  @Test("leaves all else as it was", arguments: CorpusFile.all.filter { $0.readable != "no" })
  func append(to file: CorpusFile) throws {
    guard let workbook = try Self.readable(file) else { return }
    let bytes = try workbook.appending(AnnexSample.sheet)
    let answered = try Workbook(bytes: bytes)
    #expect(answered.sheets.map(\.name) == workbook.sheets.map(\.name) + [AnnexSample.name])
    #expect(try Self.dump(answered, without: true) == Self.dump(workbook, without: false))

    try Package(path: file.path).expectKept(in: Package(bytes))
    #expect(try workbook.appending(AnnexSample.sheet) == bytes)

    // A second check, and a third, take the place of the first.
    var again = answered
    for _ in 2...3 {
      let next = try again.appending(AnnexSample.sheet)
      again = try Workbook(bytes: next)
      #expect(again.sheets.map(\.name) == answered.sheets.map(\.name))
      #expect(try Self.dump(again, without: true) == Self.dump(workbook, without: false))
      try Package(path: file.path).expectKept(in: Package(next))
      #expect(try Archive(bytes: next).entries.count == Archive(bytes: bytes).entries.count)
    }

    var pieces: [UInt8] = []
    try workbook.append(AnnexSample.sheet) { pieces += $0 }
    #expect(pieces == bytes)
  }
}
