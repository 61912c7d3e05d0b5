import TestSupport
import Testing
import Trade
import Validation
import Workbooks

@Suite("What Excel shows is told")
struct ShownTests {
  private func one(_ amount: String, place: String = "C16") -> ShownSheet {
    var sheet = ShownSheet()
    sheet.rows = [
      ("", ShownSheet.text("A16", "太陽光") + ShownSheet.text("B16", "福島県") + amount)
    ]
    return sheet
  }

  private static let strike = "<r><rPr><strike/></rPr><t>1000</t></r>"

  @Test("Nothing is told of a plain sheet")
  func plain() throws { #expect(try ShownSheet().marks() == []) }

  @Test(
    "A number with a part struck out or raised is no number",
    arguments: [
      (strike + "<r><t>2000</t></r>", "E0350 C16"),
      ("<r><t>2000</t></r>" + strike, "E0350 C16"),
      (strike + "<r><t xml:space=\"preserve\"> 2000kWh</t></r>", "E0350 C16"),
      ("<r><t>10</t></r><r><rPr><strike/></rPr><t>0</t></r><r><t>5</t></r>", "E0350 C16"),
      ("<r><t>1000</t></r><r><rPr><vertAlign val=\"superscript\"/></rPr><t>1</t></r>", "E0351 C16"),
      (
        "<r><t>1000</t></r><r><rPr><vertAlign val=\"superscript\"/></rPr><t>※2</t></r>", "E0351 C16"
      ),
      ("<r><t>1000</t></r><r><rPr><vertAlign val=\"subscript\"/></rPr><t>3</t></r>", "E0351 C16"),
      ("<r><rPr><b/></rPr><t>10</t></r><r><t>00</t></r>", "I0303 C16"),
    ])
  func numbers(runs: String, told: String) throws {
    #expect(try one(ShownSheet.rich("C16", runs)).marks() == [told])
  }

  @Test("The parts are named, and the remaining one is what to type")
  func words() throws {
    let review = try one(ShownSheet.rich("C16", Self.strike + "<r><t>2000</t></r>")).review()
    let finding = try #require(review.findings.first { $0.code == "E0350" })
    #expect(
      finding.message
        == "「割当希望量(kWh)」の一部に取り消し線が引かれています（取り消し線の部分「1000」、残りの部分「2000」）。（発電設備区分「太陽光」、設備の所在地「福島県」の行）")
    #expect(finding.remedy.contains("「2000」だけを入力し直してください"))
    #expect(finding.suggestion == nil)
  }

  @Test("The same in the head, and in a code; a note number in a free text is text")
  func otherFields() throws {
    var sheet = ShownSheet()
    sheet.rows[0].cells =
      ShownSheet.rich("A16", "<r><rPr><strike/></rPr><t>風力</t></r><r><t>太陽光</t></r>")
      + ShownSheet.text("B16", "福島県") + ShownSheet.number("C16", "1000")
    #expect(try sheet.marks() == ["E0350 A16"])
    let example = ExampleWorkbook(
      SampleWorld.form("fit-normal-allocation"),
      traits: ["B5": .marked(plain: "4011001098993", raised: "1")])
    #expect(try SampleWorld.review(example, as: "fit-normal-allocation").marks == ["E0351 B5"])
    let struck = ExampleWorkbook(
      SampleWorld.form("fit-normal-allocation"), traits: ["B4": .marked(plain: "新", struck: "旧")])
    #expect(try SampleWorld.review(struck, as: "fit-normal-allocation").marks == ["E0350 B4"])
  }

  @Test(
    "A row that is struck out is told as that, single values by their cells",
    arguments: [
      ([3, 3, 3], "17行目の全体に取り消し線が引かれていますが、申請に含めました。", "W0352 A17"),
      ([0, 0, 3], "C17の値に取り消し線が引かれていますが、入力された値として読み取りました。", "W0352 C17"),
      ([3, 0, 3], "A17、C17の値に取り消し線が引かれていますが、入力された値として読み取りました。", "W0352 A17"),
    ])
  func struckRow(styles: [Int], message: String, told: String) throws {
    var sheet = ShownSheet()
    sheet.rows[1].cells =
      ShownSheet.text("A17", "風力", style: styles[0])
      + ShownSheet.text("B17", "宮城県", style: styles[1])
      + ShownSheet.number("C17", "2000", style: styles[2])
    let review = try sheet.review()
    #expect(review.marks.contains(told) && review.counts.errors == 0 && review.rowCount == 2)
    #expect(review.findings.contains { $0.message.hasPrefix(message) })
  }

  @Test("A blank row of struck cells, and a struck field of the head")
  func struckElsewhere() throws {
    var sheet = ShownSheet()
    sheet.rows.append(("", "<c r=\"A18\" s=\"3\"/><c r=\"B18\" s=\"3\"/>"))
    #expect(try sheet.marks() == [])
    let head = ExampleWorkbook(
      SampleWorld.form("fit-normal-allocation"), traits: ["B8": .struck])
    #expect(try SampleWorld.review(head, as: "fit-normal-allocation").marks == ["W0352 B8"])
  }

  @Test(
    "Hidden rows count, and one finding says which they are",
    arguments: [
      (["", "hidden=\"1\"", ""], "17行目"), (["hidden=\"1\"", "", "ht=\"0\""], "16、18行目"),
      (["", "hidden=\"1\"", "hidden=\"1\""], "17～18行目"),
    ])
  func hiddenRows(attributes: [String], rows: String) throws {
    var sheet = ShownSheet()
    sheet.rows.append(
      (
        "",
        ShownSheet.text("A18", "水力") + ShownSheet.text("B18", "岩手県")
          + ShownSheet.number("C18", "3000")
      ))
    for index in 0..<3 { sheet.rows[index].attributes = attributes[index] }
    let review = try sheet.review()
    let told = review.findings.filter { $0.code == "I0356" }
    #expect(told.count == 1 && told[0].message.contains("（\(rows)）") && review.rowCount == 3)
  }

  @Test("A hidden row that holds nothing is nobody's")
  func hiddenBlank() throws {
    var sheet = ShownSheet()
    sheet.rows.append(("hidden=\"1\"", "<c r=\"A18\"/>"))
    #expect(try sheet.marks() == [])
  }

  @Test(
    "A hidden column is told where it holds something",
    arguments: [
      ("<col min=\"3\" max=\"3\" hidden=\"1\"/>", ["I0357 C15"]),
      ("<col min=\"1\" max=\"2\" width=\"0\" customWidth=\"1\"/>", ["I0357 A15", "I0357 B15"]),
      ("<col min=\"4\" max=\"16384\" hidden=\"1\"/>", []),
      ("<col min=\"3\" max=\"3\" width=\"12\"/>", []),
    ] as [(String, [String])])
  func hiddenColumn(columns: String, told: [String]) throws {
    var sheet = ShownSheet()
    sheet.columns = columns
    #expect(try sheet.marks() == told)
  }

  @Test(
    "Values below a merge are an error of their row",
    arguments: [
      (["A16:A17", "B16:B17", "C16:C17"], ["E0358 A17"], "A17、B17、C17"),
      (["C16:C17"], ["E0358 C17"], "C17"), (["B16:C16"], ["E0358 C16"], "C16"),
      (["A16:C17"], ["E0358 B16", "E0358 A17"], "A17、B17、C17"),
    ])
  func covered(merges: [String], told: [String], cells: String) throws {
    var sheet = ShownSheet()
    sheet.merges = merges
    let review = try sheet.review()
    #expect(review.marks.filter(ShownSheet.isOfSight) == told)
    #expect(review.findings.contains { $0.code == "E0358" && $0.message.contains(cells) })
  }

  @Test(
    "Merges elsewhere, or over blank cells, are fine",
    arguments: [["B4:C4"], ["A16:A16"], ["E16:F17"], ["A15:A15", "A30:C40"], ["C18:C20"]])
  func harmlessMerges(merges: [String]) throws {
    var sheet = ShownSheet()
    sheet.merges = merges
    #expect(try sheet.marks() == [])
  }

  @Test("A value merged over rows is one finding that says so, and its remedy can be obeyed")
  func mergedValue() throws {
    var sheet = ShownSheet()
    sheet.rows[1].cells = ShownSheet.text("B17", "宮城県") + ShownSheet.number("C17", "2000")
    sheet.rows.append(("", ShownSheet.text("B18", "岩手県") + ShownSheet.number("C18", "3000")))
    sheet.merges = ["A16:A18"]
    let review = try sheet.review()
    #expect(review.marks.filter(ShownSheet.isOfSight) == ["E0201 A17"])
    #expect(review.counts.errors == 1)
    let finding = try #require(review.findings.first { $0.code == "E0201" })
    #expect(finding.message.hasPrefix("「発電設備区分」のセルが結合されています（A16:A18）。"))
    #expect(finding.remedy == "セルの結合を解除し、16～18行目のそれぞれに値を入力してください。")
    sheet.merges = []
    #expect(try sheet.marks() == ["E0201 A17", "E0201 A18"])
    sheet.merges = ["A16:A17", "A18:A19"]
    #expect(try sheet.marks() == ["E0201 A17", "E0201 A18"])
    sheet.rows[1].cells = ShownSheet.text("A17", "風力") + ShownSheet.number("C17", "2000")
    sheet.merges = ["A17:B17"]
    #expect(try sheet.marks() == ["E0201 B17", "E0201 A18"])
  }

  @Test(
    "Text beside the table",
    arguments: [
      ("E17", "この行は取消", ["W0359 E17"]), ("E17", "×削除してください", ["W0359 E17"]),
      ("E17", "※ｷｬﾝｾﾙ", ["W0359 E17"]), ("E17", "㊟撤回", ["W0359 E17"]),
      ("G16", "取り下げます", ["W0359 G16"]), ("E17", "担当: 総務課", ["I0360 E17"]),
      ("E19", "取消し", ["W0359 E19"]), ("E17", "　 ", []),
    ] as [(String, String, [String])])
  func beside(place: String, text: String, told: [String]) throws {
    let reference = try #require(CellReference(place))
    var sheet = ShownSheet()
    while sheet.rows.count < reference.row - 15 { sheet.rows.append(("", "")) }
    sheet.rows[reference.row - 16].cells += ShownSheet.text(place, text)
    #expect(try sheet.marks() == told)
  }

  @Test("Notes of one column are one finding, numbers count as notes, formulas do not")
  func besideMany() throws {
    var sheet = ShownSheet()
    sheet.rows[0].cells +=
      ShownSheet.number("E16", "1") + "<c r=\"F16\"><f>C16*2</f><v>2000</v></c>"
    sheet.rows[1].cells += ShownSheet.text("E17", "注")
    let review = try sheet.review()
    #expect(review.marks.filter(ShownSheet.isOfSight) == ["I0360 E16"])
    #expect(review.findings.contains { $0.message.contains("E列に「1」など2件の記載") })
  }

  @Test(
    "A filled copy of the sheet is told, whatever it is called and hidden or not",
    arguments: [
      ("申請書 (2)", nil), ("申請書のコピー", nil), ("Sheet2", nil), ("提出用", "hidden"),
      ("旧", "veryHidden"),
    ] as [(String, String?)])
  func copies(name: String, state: String?) throws {
    var sheet = ShownSheet()
    var copy = ShownSheet()
    copy.rows = [
      (
        "",
        ShownSheet.text("A16", "水力") + ShownSheet.text("B16", "岩手県")
          + ShownSheet.number("C16", "777")
      )
    ]
    copy.name = name
    var other = copy.sheet
    other.state = state
    sheet.otherSheets = [other]
    let review = try sheet.review()
    #expect(review.marks.filter(ShownSheet.isOfSight) == ["W0408 -"])
    #expect(review.findings.last?.sheet == name)
    #expect(review.verdict == .passed)
  }

  @Test("A copy alone filled is one error; an empty copy, 記入例 and other tables are nothing")
  func copyAlone() throws {
    var copy = ShownSheet()
    copy.name = "申請書 (2)"
    var blank = ShownSheet()
    blank.rows = []
    var sheet = blank
    sheet.otherSheets = [copy.sheet]
    #expect(try sheet.marks() == ["E0409 A16"])
    sheet = ShownSheet()
    blank.name = "申請書 (2)"
    sheet.otherSheets = [
      blank.sheet, .init("集計", values: [["太陽光", "福島県", 1000]]),
      .init("記入例", markup: ShownSheet().sheet.markup),
    ]
    #expect(try sheet.marks() == [])
    var untouched = ExampleWorkbook.filledExample(
      SampleWorld.form("fit-normal-allocation"), changes: ["C16": .number("777")])
    untouched.sheetNames[1] = "申請書 (2)"
    let review = try SampleWorld.review(untouched, as: "fit-normal-allocation")
    #expect(review.marks == ["E0409 B4"])
  }

  @Test(
    "Linked data types and pictures",
    arguments: [
      ("<c r=\"B16\" t=\"e\" vm=\"1\"><v>#VALUE!</v></c>", ["E0354 B16"]),
      ("<c r=\"B16\" t=\"inlineStr\" vm=\"2\"><is><t>福島県</t></is></c>", ["I0355 B16"]),
      ("<c r=\"B16\" t=\"e\"><v>#VALUE!</v></c>", ["E0212 B16"]),
    ] as [(String, [String])])
  func linked(cell: String, told: [String]) throws {
    var sheet = ShownSheet()
    sheet.rows[0].cells =
      ShownSheet.text("A16", "太陽光") + cell + ShownSheet.number("C16", "1000")
    #expect(try sheet.marks() == told)
  }
}

@Suite(
  "The cases of shared/cases about what Excel shows",
  .enabled(if: SharedFolder.path("cases/F01") != nil, "needs ../shared/cases"))
struct ShownCaseTests {
  @Test(
    "are told where they are",
    arguments: [
      ("F01", "fit-facility-allocation", "0001_設備特定申請書_202304.xlsx", "E0350 H17"),
      ("F02", "fit-facility-allocation", "0001_設備特定申請書_202304.xlsx", "W0352 B18"),
      ("F03", "fit-facility-allocation", "0001_設備特定申請書_202304.xlsx", "E0351 H17"),
      ("H01", "fit-normal-allocation", "0001_通常割当申請書_202304.xlsx", "I0356 A17"),
      ("H04", "fit-facility-allocation", "0001_設備特定申請書_202304.xlsx", "E0358 A18"),
      ("M01", "fit-normal-allocation", "0001_通常割当申請書_202304.xlsx", "E0201 A17"),
      ("S01", "fit-normal-allocation", "0001_通常割当申請書_202304.xlsx", "W0408 -"),
    ])
  func cases(id: String, form: String, name: String, told: String) throws {
    let path = try #require(SharedFolder.path("cases/\(id)/\(name)"))
    let marks = try SampleWorld.review(Workbook(path: path), as: form, references: nil).marks
    #expect(marks == [told])
  }
}
