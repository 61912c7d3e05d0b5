import SheetWriting
import Testing
import Workbooks

@Suite("Tables as sheets")
struct SheetTableTests {
  private func table(_ name: String, _ rows: [[CellContent]]) -> SheetTable {
    var table = SheetTable(name, [.init("番号", .code), .init("量", .amount), .init("理由", .prose)])
    rows.forEach { table.add($0) }
    return table
  }

  private func workbook(_ tables: [SheetTable]) throws -> Workbook {
    try Workbook(
      bytes: NewWorkbook.bytes { book in
        for table in tables { try book.add(table, footer: "足") }
      })
  }

  @Test("Codes stay text with their zeros, amounts are numbers, a formula is a text")
  func cells() throws {
    let workbook = try workbook([
      table(
        "表", [[.words("0001"), .amount(5), .words("=1+1")], [.words(nil), .blank, .words("")]])
    ])
    var rows: [[CellValue]] = []
    try workbook.eachRow(of: workbook.sheets[0]) { row in
      rows.append(row.cells.indices.map { row.value(of: row.cells[$0]) })
    }
    #expect(rows[0] == [.text("番号"), .text("量"), .text("理由")])
    #expect(rows[1] == [.text("0001"), .number(5, literal: "5"), .text("=1+1")])
    #expect(rows.count == 2)
  }

  @Test("Names are made fit for Excel, and told apart")
  func names() throws {
    let long = String(repeating: "長", count: 40)
    let workbook = try workbook([
      table("A/B", []), table("a_b", []), table(long, []), table(long, []), table("''", []),
    ])
    #expect(
      workbook.sheets.map(\.name) == [
        "A_B", "a_b (2)", String(repeating: "長", count: 31),
        String(repeating: "長", count: 27) + " (2)",
        "表",
      ])
  }
}
