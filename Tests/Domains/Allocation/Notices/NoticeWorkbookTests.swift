import AllocationNotices
import AllocationRecords
import Testing
import Trade
import Workbooks

@Suite("Notices as workbooks")
struct NoticeWorkbookTests {
  @Test("The notice shows addressee, plants, sum and digest")
  func notice() throws {
    let cells = try cells(of: try Samples.notice(), sheet: "最終割当結果通知書")
    #expect(cells[CellReference(row: 1, column: 1)] == .text("FIT非化石証書トラッキング　属性情報割当　最終割当結果通知書"))
    #expect(cells[CellReference(row: 4, column: 1)] == .text("株式会社さくらでんき 御中"))
    #expect(cells[CellReference(row: 5, column: 1)] == .text("法人番号: 4011001098993　　事業者区分: 小売"))
    #expect(cells[CellReference(row: 5, column: 8)] == .text("通知日（記入日）: 2024年5月13日"))
    let heading = try #require(cells.first { $0.value == .text("設備ID") }?.key)
    let row = heading.row + 1
    let expected: [CellValue] = [
      .number(1, literal: "1"), .text("A222222E22"), .text("太陽光"), .text("福島県会津若松市一箕町"),
      .text("さくら第一発電所"), .text("みどり発電株式会社"), .number(50.5, literal: "50.5"),
      .date(SerialDay(44_197, epoch: .year1900)), .text("PPA"), .number(3_000, literal: "3000"),
    ]
    #expect((1...10).map { cells[CellReference(row: row, column: $0)] } == expected)
    #expect(cells[CellReference(row: row + 2, column: 10)] == .number(8_000, literal: "8000"))
    #expect(
      cells.values.contains(.text("割当計算の識別子(SHA-256): " + String(repeating: "0f", count: 32))))
  }

  @Test("Rows that got less stand on their own sheet with the reason as text")
  func shortfalls() throws {
    let cells = try cells(of: try Samples.notice(), sheet: "希望量に満たない・要調整の申請")
    let expected: [CellValue] = [
      .text("0007"), .text("通常割当申請書"), .number(17, literal: "17"), .number(9_000, literal: "9000"),
      .number(5_000, literal: "5000"), .number(4_000, literal: "4000"), .text("一部"),
      .text("=設備が足りません"),
    ]
    #expect((1...8).map { cells[CellReference(row: 5, column: $0)] } == expected)
    #expect(cells[CellReference(row: 6, column: 1)] == nil)
  }

  @Test("Who got everything has no sheet of shortfalls", arguments: Market.allCases)
  func everythingGranted(market: Market) throws {
    var notice = try Samples.notice(market)
    notice.requests = notice.requests.filter { $0.result.status == .full }
    let workbook = try Workbook(bytes: try notice.workbook())
    #expect(workbook.sheets.map(\.name) == ["最終割当結果通知書"])
  }

  @Test("Who got nothing is asked to buy nothing")
  func nothingGranted() throws {
    var notice = try Samples.notice()
    notice.lines = []
    let cells = try cells(of: notice, sheet: "最終割当結果通知書")
    #expect(cells.values.contains(.text("今回の割当はありません。")))
    #expect(!cells.values.contains { "\($0)".contains("ご購入ください") })
  }

  private func cells(
    of notice: NoticeContents, sheet name: String
  ) throws -> [CellReference: CellValue] {
    let workbook = try Workbook(bytes: try notice.workbook())
    let sheet = try #require(workbook.sheets.first { $0.name == name })
    var cells: [CellReference: CellValue] = [:]
    try workbook.eachRow(of: sheet) { row in
      for index in row.cells.indices where row.cells[index].kind != .empty {
        let cell = row.cells[index]
        cells[CellReference(row: row.number, column: Int(cell.column))] = row.value(of: cell)
      }
    }
    return cells
  }
}
