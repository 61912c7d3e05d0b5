import SheetWriting
import Testing
import Workbooks

@Suite("New workbooks")
struct NewWorkbookTests {
  @Test(
    "What is written is what is read",
    arguments: [
      (CellContent.text("=1+1"), CellValue.text("=1+1")),
      (.text("0001"), .text("0001")),
      (.text("_x000D_"), .text("_x000D_")),
      (.text("_x_x005f_x000G_"), .text("_x_x005f_x000G_")),
      (.text("a\u{1}b"), .text("a\u{1}b")),
      (.text("a\0b"), .text("a\u{FFFD}b")),
      (.text(" 前後 "), .text(" 前後 ")),
      (.text("一行目\n二行目"), .text("一行目\n二行目")),
      (.text("😀<&>\"'"), .text("😀<&>\"'")),
      (.integer(999_999_999_999), .number(999_999_999_999, literal: "999999999999")),
      (.integer(999_999_999_999_999), .number(999_999_999_999_999, literal: "999999999999999")),
      (.integer(1_000_000_000_000_000), .text("1000000000000000")),
      (.integer(.min), .text("-9223372036854775808")),
      (.number(0.1), .number(0.1, literal: "0.1")),
      (.boolean(true), .boolean(true)),
      (.formula("SUM(B1:B2)", cached: 42), .number(42, literal: "42")),
      (.textFormula("\"a\"&\"b\"", cached: "ab"), .text("ab")),
      (.link("B19", sheet: "Sheet'1", cell: "B19"), .text("B19")),
      (.blank, .empty), (.text(""), .empty),
    ])
  func roundTrip(content: CellContent, expected: CellValue) throws {
    let bytes = try NewWorkbook.bytes { book in
      try book.addSheet("Sheet'1").write(content, row: 1, column: 1)
    }
    let workbook = try Workbook(bytes: bytes)
    var read: CellValue?
    try workbook.eachRow(of: workbook.sheets[0]) { row in
      if let cell = row.cell(inColumn: 1) { read = row.value(of: cell) }
    }
    #expect(read == expected)
  }

  @Test("The same calls give the same bytes, another date other ones")
  func sameBytes() throws {
    func bytes(_ created: Int64) throws -> [UInt8] {
      try NewWorkbook.bytes(about: DocumentProperties(title: "題", created: created)) { book in
        try book.addSheet("一").write(
          "値", row: 3, column: 2, SheetFormat.body.with { $0.isBold = true })
      }
    }
    #expect(try bytes(0x6000_0000) == bytes(0x6000_0000))
    #expect(try bytes(0x6000_0000) != bytes(0x6000_1000))
  }

  @Test("A long list of choices moves to a hidden sheet, once")
  func longLists() throws {
    let choices = (1...100).map { "選択肢の\($0)番目" }
    let bytes = try NewWorkbook.bytes { book in
      let sheet = try book.addSheet("入力")
      for column in 1...2 {
        try sheet.setRule(
          InputRule(book.dropDown(choices)), in: SheetArea(row: 1, column: column))
      }
      try sheet.setRule(InputRule(book.dropDown(["要", "不要"])), in: SheetArea(row: 1, column: 3))
    }
    let workbook = try Workbook(bytes: bytes)
    #expect(workbook.sheets.map(\.name) == ["入力", "選択肢"])
    #expect(workbook.sheets.map(\.visibility) == [.visible, .hidden])
    var count = 0
    try workbook.eachRow(of: workbook.sheets[1]) { row in count += row.cells.count }
    #expect(count == choices.count)
  }

  @Test(
    "What Excel cannot hold is refused",
    arguments: [
      (0, 1, "a", SheetWritingError.Code.place), (1, 16_385, "a", .place),
      (1_048_577, 1, "a", .place), (1, 1, String(repeating: "あ", count: 32_768), .textLength),
    ])
  func refusals(row: Int, column: Int, text: String, code: SheetWritingError.Code) throws {
    let error = #expect(throws: SheetWritingError.self) {
      let book = try NewWorkbook(path: "/nonexistent")
      try book.addSheet("一").write(text, row: row, column: column)
    }
    #expect(error?.code == code)
  }

  @Test(
    "A sheet's name is checked",
    arguments: ["", "a/b", "[a]", "一", String(repeating: "長", count: 32)])
  func sheetNames(name: String) throws {
    let error = #expect(throws: SheetWritingError.self) {
      let book = try NewWorkbook(path: "/nonexistent")
      _ = try book.addSheet("一")
      _ = try book.addSheet(name)
    }
    #expect(error?.code == .sheetName)
  }

  @Test("Headings of pages may be of any length and hold ampersands")
  func longHeaders() throws {
    var setup = PrintSetup()
    setup.header = String(repeating: "&A", count: 200)
    setup.headerRight = String(repeating: "&", count: 200)
    setup.footer = String(repeating: "長", count: 200)
    let bytes = try NewWorkbook.bytes { try $0.addSheet("一").setPrint(setup) }
    #expect(try Workbook(bytes: bytes).sheets.count == 1)
  }

  @Test("A file that cannot be made is told when the workbook is closed")
  func unwritablePath() throws {
    let book = try NewWorkbook(path: "/nonexistent/folder/a.xlsx")
    _ = try book.addSheet("一")
    let error = #expect(throws: SheetWritingError.self) { try book.close() }
    #expect(error?.code == .file)
  }

  @Test(
    "A text is cut at a character",
    arguments: [("あいうえお", 5, "あいうえお"), ("あいうえお", 4, "あいう…"), ("a😀b", 3, "a…")])
  func fitting(text: String, limit: Int, expected: String) {
    #expect(SheetText.fitting(text, limit: limit) == expected)
  }
}
