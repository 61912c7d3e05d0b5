import TestSupport
import Testing
import Workbooks

@Suite("What Excel shows of a cell beside its value")
struct SightTests {
  private func read(
    _ builder: WorkbookBuilder, _ look: (borrowing Row) -> [String]
  ) throws -> [String] {
    var answers: [[String]] = []
    for usesScanner in [true, false] {
      let workbook = try builder.workbook()
      workbook.usesScanner = usesScanner
      var lines: [String] = []
      try workbook.eachRow(of: workbook.sheets[0]) { lines += look($0) }
      answers.append(lines)
    }
    #expect(answers[0] == answers[1], "the scanner and libxml2 differ")
    return answers[0]
  }

  /// `plain|struck|raised` of a text with marks, `struck` of one that is struck out, else `-`.
  private func marks(_ item: String, asShared: Bool) throws -> String {
    var builder =
      asShared
      ? WorkbookBuilder(
        rows: "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>",
        sharedStrings: ["<si>\(item)</si>"])
      : WorkbookBuilder(
        rows: "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is>\(item)</is></c></row>")
    builder.styles = nil
    return try read(builder) { row in
      let cell = row.cells[0]
      if let marks = row.marks(of: cell) {
        return ["\(marks.plain)|\(marks.struck)|\(marks.raised)"]
      }
      return [cell.isStruck ? "struck" : "-"]
    }[0]
  }

  @Test(
    "The parts of a rich text are told apart", arguments: [true, false],
    [
      ("<r><rPr><strike/></rPr><t>1000</t></r><r><t>2000</t></r>", "2000|1000|"),
      ("<r><t>1000</t></r><r><rPr><vertAlign val=\"superscript\"/></rPr><t>1</t></r>", "1000||1"),
      (
        "<r><t>CO</t></r><r><rPr><sz val=\"9\"/><vertAlign val=\"subscript\"/></rPr><t>2</t></r>",
        "CO||2"
      ),
      ("<r><rPr><strike val=\"1\"/></rPr><t>旧</t></r><r><rPr><b/></rPr><t>新</t></r>", "新|旧|"),
      ("<r><rPr><strike/></rPr><t>10</t></r><r><rPr><b/><strike/></rPr><t>00</t></r>", "struck"),
      ("<r><rPr><strike val=\"0\"/></rPr><t>1000</t></r><r><t>2000</t></r>", "-"),
      ("<r><rPr><vertAlign val=\"baseline\"/></rPr><t>1000</t></r><r><t>2</t></r>", "-"),
      ("<r><rPr><vertAlign val=\"superscript\"/></rPr><t>1000</t></r>", "-"),
      ("<r><rPr><color rgb=\"FFFF0000\"/></rPr><t>10</t></r><r><t>00</t></r>", "-"),
      ("<r><rPr><strike/></rPr><t xml:space=\"preserve\"> </t></r><r><t>2000</t></r>", "-"),
      ("<t>1000</t><rPh sb=\"0\" eb=\"1\"><t>セン</t></rPh>", "-"),
    ])
  func richText(asShared: Bool, example: (item: String, told: String)) throws {
    #expect(try marks(example.item, asShared: asShared) == example.told)
  }

  @Test("A format's font strikes out, of numbers, texts and formulas")
  func struckFormat() throws {
    var builder = WorkbookBuilder(
      rows: "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>5</v></c><c r=\"B1\" s=\"1\"><f>A1</f><v>5</v></c>"
        + "<c r=\"C1\" s=\"2\"><v>5</v></c><c r=\"D1\" s=\"0\"><v>5</v></c><c r=\"E1\"><v>5</v></c></row>"
    )
    builder.styles =
      "\(WorkbookBuilder.declaration)<styleSheet xmlns=\"\(WorkbookBuilder.main)\"><fonts count=\"3\">"
      + "<font/><font><b/><strike/></font><font><strike val=\"0\"/></font></fonts>"
      + "<cellXfs count=\"3\"><xf/><xf fontId=\"1\"/><xf fontId=\"2\"/></cellXfs>"
      + "<dxfs><dxf><font><strike/></font></dxf></dxfs></styleSheet>"
    let struck = try read(builder) { row in
      row.cells.indices.map { row.cells[$0].isStruck ? "struck" : "-" }
    }
    #expect(struck == ["struck", "struck", "-", "-", "-"])
  }

  @Test(
    "A row is hidden by a filter, by hand, or by a height of nothing",
    arguments: [
      ("hidden=\"1\"", true), ("ht=\"0\" customHeight=\"1\"", true), ("ht=\"0.0\"", true),
      ("outlineLevel=\"1\" hidden=\"true\"", true), ("hidden=\"0\"", false), ("ht=\"10\"", false),
      ("", false),
    ])
  func hiddenRow(attributes: String, isHidden: Bool) throws {
    let builder = WorkbookBuilder(rows: "<row r=\"1\" \(attributes)><c r=\"A1\"><v>5</v></c></row>")
    #expect(try read(builder) { [$0.isHidden ? "hidden" : "-"] } == [isHidden ? "hidden" : "-"])
  }

  @Test("Columns are hidden by their flag or by a width of nothing")
  func hiddenColumns() throws {
    let cols =
      "<cols><col min=\"2\" max=\"3\" hidden=\"1\"/><col min=\"4\" max=\"4\" width=\"0\" customWidth=\"1\"/>"
      + "<col min=\"5\" max=\"5\" width=\"9.5\"/></cols>"
    let markup =
      "\(WorkbookBuilder.declaration)<worksheet xmlns=\"\(WorkbookBuilder.main)\">\(cols)<sheetData>"
      + "<row r=\"1\"><c r=\"A1\"><v>5</v></c></row></sheetData></worksheet>"
    let workbook = try WorkbookBuilder([.init("申請書", markup: markup)]).workbook()
    #expect(try workbook.hiddenColumns(of: workbook.sheets[0]) == [2...3, 4...4])
  }

  @Test("A cell with a value of its own kind is linked")
  func linked() throws {
    let builder = WorkbookBuilder(
      rows: "<row r=\"1\"><c r=\"A1\" t=\"e\" vm=\"1\"><v>#VALUE!</v></c>"
        + "<c r=\"B1\" cm=\"1\"><f>A2</f><v>5</v></c><c r=\"C1\" vm=\"0\"><v>5</v></c></row>")
    let linked = try read(builder) { row in
      row.cells.indices.map { row.cells[$0].isLinked ? "linked" : "-" }
    }
    #expect(linked == ["linked", "-", "-"])
  }

  @Test("More marked texts than are kept are still known to be marked")
  func manyMarks() throws {
    let item = "<si><r><rPr><strike/></rPr><t>1</t></r><r><t>2</t></r></si>"
    let count = 10_050
    let rows = (1...count).map {
      "<row r=\"\($0)\"><c r=\"A\($0)\" t=\"s\"><v>\($0 - 1)</v></c></row>"
    }
    let builder = WorkbookBuilder(
      rows: rows.joined(), sharedStrings: Array(repeating: item, count: count))
    let workbook = try builder.workbook()
    var marked = 0
    try workbook.eachRow(of: workbook.sheets[0]) { row in
      if row.marks(of: row.cells[0]) != nil { marked += 1 }
    }
    #expect(marked == count)
  }
}
