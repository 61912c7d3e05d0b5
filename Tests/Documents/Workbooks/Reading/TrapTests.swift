import TestSupport
import Testing
import Trade
import Workbooks

/// Reads the values of one sheet by place.
func values(_ builder: WorkbookBuilder) throws -> [String: CellValue] {
  let workbook = try builder.workbook()
  var values: [String: CellValue] = [:]
  try workbook.eachRow(of: workbook.sheets[0]) { row in
    for index in row.cells.indices {
      let cell = row.cells[index]
      let column = String(UnicodeScalar(UInt8(64 + cell.column)))
      values["\(column)\(row.number)"] = row.value(of: cell)
    }
  }
  return values
}

struct Trap: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let cell: String
  let value: CellValue
  var strings: [String] = []

  init(_ trap: String, _ cell: String, _ value: CellValue, strings: [String] = []) {
    testDescription = trap
    self.cell = cell
    self.value = value
    self.strings = strings
  }
}

@Suite("What Excel shows is what is read")
struct TrapTests {
  static let traps: [Trap] = [
    Trap(
      "readings are no text", "<c r='A1' t='s'><v>0</v></c>", "山田",
      strings: ["<si><t>山田</t><rPh sb='0' eb='2'><t>ヤマダ</t></rPh><phoneticPr fontId='1'/></si>"]),
    Trap(
      "readings in an inline string",
      "<c r='A1' t='inlineStr'><is><t>山</t><rPh sb='0' eb='1'><t>ヤマ</t></rPh></is></c>", "山"),
    Trap(
      "rich runs are joined", "<c r='A1' t='s'><v>0</v></c>", "東京 都",
      strings: [
        "<si><r><t>東京</t></r><r><rPr><b/></rPr><t xml:space='preserve'> 都</t></r><rPh sb='0' eb='2'><t>トウキョウ</t></rPh></si>"
      ]),
    Trap(
      "several t of an inline string", "<c r='A1' t='inlineStr'><is><t>a</t><t>b</t></is></c>", "ab"
    ),
    Trap("a redundant v beside is", "<c r='A1' t='inlineStr'><v>9</v><is><t>a</t></is></c>", "a"),
    Trap(
      "white space without preserve goes", "<c r='A1' t='inlineStr'><is><t> a\n</t></is></c>", "a"),
    Trap("U+3000 stays", "<c r='A1' t='inlineStr'><is><t>　a　</t></is></c>", "　a　"),
    Trap(
      "preserved space stays",
      "<c r='A1' t='inlineStr'><is><t xml:space='preserve'> a </t></is></c>", " a "),
    Trap(
      "escapes", "<c r='A1' t='inlineStr'><is><t>a_x000D_b_x005F_x000D_</t></is></c>", "a\rb_x000D_"
    ),
    Trap(
      "an escaped pair of surrogates", "<c r='A1' t='inlineStr'><is><t>_xD842__xDFB7_</t></is></c>",
      "𠮷"),
    Trap("CDATA", "<c r='A1' t='inlineStr'><is><t>a<![CDATA[<b>&]]></t></is></c>", "a<b>&"),
    Trap(
      "an empty item", "<c r='A1' t='s'><v>1</v></c>", "b", strings: ["<si/>", "<si><t>b</t></si>"]),
    Trap(
      "an item of a foreign namespace", "<c r='A1' t='s'><v>0</v></c>", "b",
      strings: ["<e:si xmlns:e='urn:e'><t>x</t></e:si>", "<si><t>b</t></si>"]),
    Trap(
      "fifteen digits", "<c r='A1'><v>0.57999999999999996</v></c>",
      .number(0.58, literal: "0.57999999999999996")),
    Trap("space around a number", "<c r='A1'><v>  12 </v></c>", .number(12, literal: "12")),
    Trap(
      "a comment in a number", "<c r='A1'><v>12<!-- x -->0</v></c>", .number(120, literal: "120")),
    Trap("CDATA as a number", "<c r='A1'><v><![CDATA[12]]></v></c>", .number(12, literal: "12")),
    Trap(
      "a date by format", "<c r='A1' s='1'><v>43831</v></c>",
      .date(SerialDay(43831, epoch: .year1900))
    ),
    Trap("a date by era", "<c r='A1' s='3'><v>60</v></c>", .date(SerialDay(60, epoch: .year1900))),
    Trap(
      "an ISO date", "<c r='A1' t='d'><v> 2024-05-31T00:00:00 </v></c>",
      .isoDate("2024-05-31T00:00:00")),
    Trap("a style out of range", "<c r='A1' s='99'><v>1</v></c>", .number(1, literal: "1")),
    Trap("a negative style", "<c r='A1' s='-1'><v>1</v></c>", .number(1, literal: "1")),
    Trap("a boolean", "<c r='A1' t='b'><v>1</v></c>", .boolean(true)),
    Trap("an error", "<c r='A1' t='e'><v>#REF!</v></c>", .error("#REF!")),
    Trap("a formula's text", "<c r='A1' t='str'><f>B1</f><v> x </v></c>", " x "),
    Trap("an empty type", "<c r='A1' t=''><v>1</v></c>", .number(1, literal: "1")),
    Trap("a cell without place", "<c><v>1</v></c>", .number(1, literal: "1")),
    Trap("a place in lower case", "<c r='a1'><v>1</v></c>", .number(1, literal: "1")),
    Trap(
      "a foreign cell before",
      "<e:c xmlns:e='urn:e' r='A1'><e:v>9</e:v></e:c><c r='A1'><v>1</v></c>",
      .number(1, literal: "1")),
    Trap(
      "a shared formula's value", "<c r='A1'><f t='shared' ref='A1:A2' si='0'>B1</f><v>2</v></c>",
      .number(2, literal: "2")),
    Trap(
      "a shared formula told elsewhere", "<c r='A1'><f t='shared' si='0'/><v>2</v></c>",
      .number(2, literal: "2")),
    Trap(
      "an array formula's value", "<c r='A1'><f t='array' ref='A1:A2'>B1:B2</f><v>3</v></c>",
      .number(3, literal: "3")),
    Trap("a formula's error", "<c r='A1' t='e'><f>1/0</f><v>#DIV/0!</v></c>", .error("#DIV/0!")),
    Trap(
      "a date by a format of Japan", "<c r='A1' s='4'><v>1</v></c>",
      .date(SerialDay(1, epoch: .year1900))),
    Trap("a long-form date in quotes", "<c r='A1' s='5'><v>1</v></c>", .number(1, literal: "1")),
    Trap(
      "the largest double", "<c r='A1'><v>1.7976931348623157E308</v></c>",
      .number(1.7976931348623157E308, literal: "1.7976931348623157E308")),
  ]

  @Test(arguments: traps)
  func reads(trap: Trap) throws {
    var builder = WorkbookBuilder(
      rows: "<row r='1'>\(trap.cell)</row>", sharedStrings: trap.strings)
    builder.change(
      "xl/styles.xml", "</numFmts>",
      to: "<numFmt numFmtId=\"177\" formatCode=\"[$-ja-JP]yyyy&quot;年&quot;m&quot;月&quot;\"/>"
        + "<numFmt numFmtId=\"178\" formatCode=\"0&quot;days&quot;\"/></numFmts>")
    builder.change(
      "xl/styles.xml", "</cellXfs>", to: "<xf numFmtId=\"177\"/><xf numFmtId=\"178\"/></cellXfs>")
    #expect(try values(builder)["A1"] == trap.value)
  }

  @Test("a formula that was never calculated is no blank", arguments: ["", "<v></v>", "<v/>"])
  func uncached(value: String) throws {
    let workbook = try WorkbookBuilder(rows: "<row r='1'><c r='A1'><f>B1+1</f>\(value)</c></row>")
      .workbook()
    try workbook.eachRow(of: workbook.sheets[0]) { row in
      #expect(row.cells[0].lacksCachedValue)
      #expect(row.value(of: row.cells[0]) == .empty)
    }
  }

  @Test("a formula that came to an empty text was calculated")
  func emptyText() throws {
    let workbook = try WorkbookBuilder(
      rows: "<row r='1'><c r='A1' t='str'><f>\"\"</f><v></v></c></row>"
    )
    .workbook()
    try workbook.eachRow(of: workbook.sheets[0]) { row in
      #expect(!row.cells[0].lacksCachedValue)
    }
  }

  @Test(
    "an element where only characters may stand is damage, not something to read around",
    arguments: [
      "<c r='A1'><v>1<x/>000</v></c>", "<c r='A1'><v><v>1</v></v></c>",
      "<c r='A1'><v>1<y:x xmlns:y='urn:y'>9</y:x></v></c>",
      "<c r='A1'><f>B1<x/></f><v>1</v></c>",
      "<c r='A1' t='inlineStr'><is><t>1<x>2</x>3</t></is></c>",
      "<c r='A1' t='inlineStr'><is><r><t>1<t>2</t></t></r></is></c>",
      "<c r='A1' t='s'><v>0</v></c>",
    ])
  func elementsInText(cell: String) throws {
    let isShared = cell.contains("t='s'")
    let builder = WorkbookBuilder(
      rows: "<row r='1'>\(cell)</row>", sharedStrings: isShared ? ["<si><t>a<x/>b</t></si>"] : nil)
    let refusal = #expect(throws: Refusal.self) { try values(builder) }
    #expect(refusal?.reason == (isShared ? .packageStructure : .sheetStructure))
    #expect(refusal?.message.contains("文字でないものがあります") == true)
  }

  @Test("cells out of order are put in order")
  func unordered() throws {
    let workbook = try WorkbookBuilder(
      rows: "<row r='1'><c r='C1'><v>3</v></c><c r='A1'><v>1</v></c></row>"
    ).workbook()
    try workbook.eachRow(of: workbook.sheets[0]) { row in
      #expect(row.cells.map(\.column) == [1, 3])
    }
  }

  @Test("rows and cells without a number follow each other")
  func unnumbered() throws {
    let workbook = try WorkbookBuilder(
      rows: "<row><c><v>1</v></c><c><v>2</v></c></row><row r='4'><c><v>3</v></c></row><row/>"
    ).workbook()
    var rows: [Int] = []
    try workbook.eachRow(of: workbook.sheets[0]) { rows.append($0.number) }
    #expect(rows == [1, 4, 5])
  }

  @Test("merged ranges are known before and after the rows")
  func merged() throws {
    let sheet = WorkbookBuilder.Sheet(
      rows: "<row r='1'/>", tail: "<mergeCells><mergeCell ref='A1:C2'/></mergeCells>")
    let workbook = try WorkbookBuilder([sheet]).workbook()
    let expected = [try #require(CellRange("A1:C2"))]
    #expect(try workbook.mergedRanges(of: workbook.sheets[0]) == expected)
    #expect(try workbook.mergedRanges(of: workbook.sheets[0]) == expected)
  }

  @Test("the 1904 epoch")
  func epoch() throws {
    var builder = WorkbookBuilder(rows: "<row r='1'><c r='A1' s='1'><v>1</v></c></row>")
    builder.workbookProperties = "<workbookPr date1904='1'/>"
    #expect(try values(builder)["A1"] == .date(SerialDay(1, epoch: .year1904)))
  }
}
