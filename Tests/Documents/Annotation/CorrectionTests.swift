import Archive
import TestSupport
import Testing
import Trade
import Workbooks

@testable import Annotation

@Suite("直した案")
struct CorrectionTests {
  private static let styles =
    "\(WorkbookBuilder.declaration)<styleSheet xmlns=\"\(WorkbookBuilder.main)\"><fonts count=\"1\">"
    + "<font/></fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill>"
    + "<patternFill patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border/></borders>"
    + "<cellXfs count=\"3\"><xf numFmtId=\"0\"/><xf numFmtId=\"3\" xfId=\"0\"><alignment horizontal="
    + "\"right\"/></xf><xf numFmtId=\"49\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>"

  /// Two texts that are numbers, one number, their sum, and a name.
  private static func builder(_ rows: String? = nil) -> WorkbookBuilder {
    let own =
      "<row r=\"1\"><c r=\"A1\" s=\"2\" t=\"s\"><v>0</v></c><c r=\"B1\"><v>5</v></c></row>\n"
      + "<row r=\"2\" spans=\"1:2\"><c r=\"A2\" s=\"1\" t=\"inlineStr\"><is><t>１，０００</t></is></c></row>"
      + "<row r=\"3\"><c r=\"A3\"><v>500</v></c><c r=\"B3\"><f>SUM(A1:A3)</f><v>500</v></c>"
      + "<c r=\"C3\"><f>SUM($A$2:$A$3)*1</f><v>500</v></c></row>"
      + "<row r=\"4\"><c r=\"A4\" t=\"s\"><v>1</v></c><c r=\"B4\" t=\"str\"><f>A4</f><v>東京</v></c></row>"
    var builder = WorkbookBuilder(
      rows: rows ?? own, sharedStrings: ["<si><t>150,000kWh</t></si>", "<si><t>東京</t></si>"])
    builder.styles = styles
    builder.replace("xl/media/image1.png", with: "\u{1}picture")
    return builder
  }

  private static func correction(
    _ cell: String, _ text: String, number: Bool = false
  )
    -> CellCorrection
  {
    guard let cell = CellReference(cell) else { preconditionFailure("no place") }
    return CellCorrection(
      sheet: "申請書", cell: cell, value: SuggestedValue(text, isNumber: number))
  }

  private static func corrected(
    _ builder: WorkbookBuilder, _ cells: [CellCorrection]
  ) throws -> (bytes: [UInt8], done: [String]) {
    var bytes: [UInt8] = []
    let done = try builder.workbook().correct(cells, fill: "E2EFDA") { bytes += $0 }
    return (bytes, done.map(\.cell.description))
  }

  private static func cells(_ bytes: [UInt8]) throws -> [String: String] {
    var cells: [String: String] = [:]
    let workbook = try Workbook(bytes: bytes)
    try workbook.eachRow(of: workbook.sheets[0]) { row in
      for index in row.cells.indices {
        let cell = row.cells[index]
        let place = CellReference(row: row.number, column: Int(cell.column)).description
        cells[place] = "\(row.value(of: cell))"
      }
    }
    return cells
  }

  private static func part(_ name: String, _ bytes: [UInt8]) throws -> [UInt8] {
    let archive = try Archive(bytes: bytes)
    return try archive.contents(at: try #require(archive.index(of: name)))
  }

  private static let three = [
    correction("A1", "150000", number: true), correction("A2", "1000", number: true),
    correction("A4", "東京都"),
  ]

  @Test("The named cells hold the new values, plain sums follow, and nothing else changes")
  func values() throws {
    let before = try Self.cells(Self.builder().build())
    let (bytes, done) = try Self.corrected(Self.builder(), Self.three)
    var expected = before
    expected["A1"] = "\(CellValue.number("150000"))"
    expected["A2"] = "\(CellValue.number("1000"))"
    expected["A4"] = "\(CellValue.text("東京都"))"
    expected["B3"] = "\(CellValue.number("151500"))"
    #expect(try Self.cells(bytes) == expected)
    #expect(done == ["A1", "A2", "A4"])
  }

  @Test("Every other part keeps its bytes, and so does the sheet but for these cells")
  func bytes() throws {
    let original = Self.builder().build()
    let (bytes, _) = try Self.corrected(Self.builder(), Self.three)
    let (old, new) = (try Archive(bytes: original), try Archive(bytes: bytes))
    #expect(old.entries.map(\.name) == new.entries.map(\.name))
    for (index, entry) in old.entries.enumerated()
    where entry.name != "xl/styles.xml" && entry.name != "xl/worksheets/sheet1.xml" {
      #expect(try old.contents(at: index) == new.contents(at: index), "\(entry.name)")
    }
    let markup = String(
      decoding: try Self.part("xl/worksheets/sheet1.xml", bytes), as: UTF8.self)
    let expected = String(
      decoding: try Self.part("xl/worksheets/sheet1.xml", original), as: UTF8.self
    )
    .replacing(
      "<c r=\"A1\" s=\"2\" t=\"s\"><v>0</v></c>", with: "<c r=\"A1\" s=\"3\"><v>150000</v></c>"
    )
    .replacing(
      "<c r=\"A2\" s=\"1\" t=\"inlineStr\"><is><t>１，０００</t></is></c>",
      with: "<c r=\"A2\" s=\"4\"><v>1000</v></c>"
    )
    .replacing("<f>SUM(A1:A3)</f><v>500</v>", with: "<f>SUM(A1:A3)</f><v>151500</v>")
    .replacing(
      "<c r=\"A4\" t=\"s\"><v>1</v></c>",
      with: "<c r=\"A4\" s=\"5\" t=\"inlineStr\"><is><t xml:space=\"preserve\">東京都</t></is></c>")
    #expect(markup == expected)
  }

  @Test("The marks are formats like the old ones with a fill; a number leaves the text format")
  func formats() throws {
    let (bytes, _) = try Self.corrected(Self.builder(), Self.three)
    let styles = String(decoding: try Self.part("xl/styles.xml", bytes), as: UTF8.self)
    #expect(styles.contains("<fills count=\"3\">") && styles.contains("rgb=\"FFE2EFDA\""))
    #expect(styles.contains("<cellXfs count=\"6\">"))
    #expect(
      styles.contains("<xf applyFill=\"1\" applyNumberFormat=\"1\" fillId=\"2\" numFmtId=\"0\"/>"))
    #expect(
      styles.contains(
        "<xf numFmtId=\"3\" xfId=\"0\" applyFill=\"1\" fillId=\"2\"><alignment horizontal=\"right\"/></xf>"
      ))
    let (text, _) = try Self.corrected(
      Self.builder(), [Self.correction("A3", "4011001098993")])
    #expect(
      String(decoding: try Self.part("xl/styles.xml", text), as: UTF8.self)
        .contains("numFmtId=\"49\"/></cellXfs>"))
  }

  @Test(
    "Formulas, cells that are not there and other sheets are never touched",
    arguments: ["B3", "B4", "D9", "C1"])
  func untouched(cell: String) throws {
    let (bytes, done) = try Self.corrected(Self.builder(), [Self.correction(cell, "東京都")])
    #expect(bytes.isEmpty && done.isEmpty)
    var other = CellCorrection(
      sheet: "別", cell: CellReference(row: 1, column: 1),
      value: SuggestedValue("x", isNumber: false))
    #expect(try Self.corrected(Self.builder(), [other]).bytes.isEmpty)
    other = Self.correction("A4", "東京都")
    #expect(try Self.corrected(Self.builder(), [Self.correction(cell, "x"), other]).done == ["A4"])
  }

  @Test("Cells without places, prefixes and linked data types")
  func strange() throws {
    let prefixed = WorkbookBuilder.Sheet(
      "申請書",
      markup: "<x:worksheet xmlns:x=\"\(WorkbookBuilder.main)\"><x:sheetData><x:row><x:c t=\"str\">"
        + "<x:v>東京</x:v></x:c><x:c vm=\"1\"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>")
    let builder = WorkbookBuilder([prefixed])
    let (bytes, done) = try Self.corrected(
      builder, [Self.correction("A1", "東京<都>&\"_x0041_"), Self.correction("B1", "x")])
    #expect(done == ["A1"])
    #expect(try Self.cells(bytes)["A1"] == "\(CellValue.text("東京<都>&\"_x0041_"))")
  }

  @Test("The answer's table has its nine heads, and the block beside it names cell and value")
  func block() {
    var finding = Finding(
      severity: .error, code: "E0206", rule: "r", sheet: "申請書", cell: CellReference("B16"),
      field: "設備の所在地", value: "東京", message: "m", remedy: "r")
    let plain = finding
    finding.suggestion = SuggestedValue("東京都", isNumber: false)
    func sheet(_ findings: [Finding]) -> [[AnnexSheet.Cell]] {
      Answer(
        AnswerContents(
          fileName: "f", receipt: nil, checkedAt: Instant(milliseconds: 0), form: nil,
          verdict: .returned, counts: FindingCounts()), findings: findings
      ).sheet.rows.map(\.cells)
    }
    let rows = sheet([plain, finding])
    let heads = rows.firstIndex { $0.first?.content == .text("No") } ?? 0
    #expect(rows[heads].count == 9)
    #expect(rows[heads - 1][9].content == .empty)
    #expect(rows[heads - 1].suffix(2).map(\.content) == [.text("セル"), .text("修正案")])
    #expect(rows[heads + 1].count == 9)
    #expect(rows[heads + 2].suffix(3).map(\.content) == [.empty, .text("B16"), .text("東京都")])
    #expect(rows[heads + 2].last?.link == nil && rows[heads + 2][10].link == "'申請書'!B16")
    #expect(sheet([plain]).allSatisfy { $0.count <= 9 })
  }
}
