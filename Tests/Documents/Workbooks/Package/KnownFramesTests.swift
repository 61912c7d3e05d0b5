import TestSupport
import Testing

@testable import Workbooks

@Suite("What is known of one workbook serves those with the same fixed parts")
struct KnownFramesTests {
  private static let annex = AnnexSheet(
    name: "エラーチェック結果",
    rows: [AnnexSheet.Row([.text("チェックOK", style: AnnexStyle(isBold: true, fillColor: "DDEBF7"))])])

  private static func row(_ number: Int) -> String {
    "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>\(number)</v></c></row>"
  }

  private static func values(of workbook: Workbook) throws -> [String] {
    var lines: [String] = []
    for sheet in workbook.sheets {
      try workbook.eachRow(of: sheet) { row in
        for cell in row.cells { lines.append("\(cell.isShownAsDate) \(row.value(of: cell))") }
      }
    }
    return lines
  }

  @Test("each reads and is answered as if it were the only one")
  func same() throws {
    let known = KnownFrames()
    for number in 0..<4 {
      let bytes = WorkbookBuilder(rows: Self.row(number)).build()
      let alone = try Workbook(bytes: bytes)
      let one = try Workbook(bytes: bytes, knowing: known)
      #expect(try Self.values(of: one) == Self.values(of: alone))
      #expect(try one.appending(Self.annex) == alone.appending(Self.annex))
    }
  }

  @Test("the fixed parts of the second are not read again")
  func shared() throws {
    let known = KnownFrames()
    let first = try Workbook(bytes: WorkbookBuilder(rows: Self.row(1)).build(), knowing: known)
    let second = try Workbook(bytes: WorkbookBuilder(rows: Self.row(2)).build(), knowing: known)
    #expect(first.frame === second.frame)
  }

  @Test("one byte of a fixed part makes another", arguments: ["xl/styles.xml", "xl/workbook.xml"])
  func other(part: String) throws {
    let known = KnownFrames()
    var builder = WorkbookBuilder(rows: Self.row(1))
    let first = try Workbook(bytes: builder.build(), knowing: known)
    let entry = try #require(builder.entries().first { $0.name == Array(part.utf8) })
    builder.replace(part, with: String(decoding: entry.data, as: UTF8.self) + "<!-- x -->")
    let bytes = builder.build()
    let second = try Workbook(bytes: bytes, knowing: known)
    #expect(first.frame !== second.frame)
    #expect(
      try second.appending(Self.annex) == Workbook(bytes: bytes).appending(Self.annex))
  }
}
