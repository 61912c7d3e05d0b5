import TestSupport
import Testing
import Trade
import Validation
import Workbooks

/// What an answer says of the cells that a correction has changed.
struct ChangedCellsTests {
  private static let form = "fit-normal-allocation"

  private static func text(
    _ before: [String: ExampleCell], _ after: [String: ExampleCell], form: String = form
  ) throws -> String {
    let definition = SampleWorld.form(form)
    let old = ExampleWorkbook(definition, changes: before)
    let new = ExampleWorkbook(definition, changes: after)
    return try ChangedCells(
      from: old, SampleWorld.review(old, as: form).places, to: new,
      SampleWorld.review(new, as: form).places
    ).text
  }

  @Test func `Old and new value of each cell, amounts with digit groups`() throws {
    #expect(
      try Self.text([:], ["C16": .number("7000")]) == "変更したセル 1件: C16 1,500,000 → 7,000")
    #expect(
      try Self.text(["B5": "T4011001098993", "C17": "約500"], [:])
        == "変更したセル 2件: B5 T4011001098993 → 4011001098993、C17 約500 → 250,000")
    #expect(
      try Self.text([:], ["B8": .blank, "B16": "宮城県"])
        == "変更したセル 2件: B8 不要 → （空白）、B16 福島県 → 宮城県")
  }

  @Test func `A row put in or taken out is a row, wherever it stands, and no change of the others`()
    throws
  {
    let third: [String: ExampleCell] = ["A18": "水力", "B18": "東京都", "C18": .number("5")]
    #expect(try Self.text([:], third) == "追加した行 1件（18行目）")
    #expect(try Self.text(third, [:]) == "削除した行 1件（前回の18行目）")
    let shifted: [String: ExampleCell] = [
      "A16": "水力", "B16": "東京都", "C16": .number("5"), "A17": "太陽光", "B17": "福島県",
      "C17": .number("1500000"), "A18": "指定なし", "B18": "東京都", "C18": .number("250000"),
    ]
    #expect(try Self.text([:], shifted) == "追加した行 1件（16行目）")
    var changed = shifted
    changed["C18"] = .number("260000")
    #expect(
      try Self.text([:], changed) == "変更したセル 1件: C18 250,000 → 260,000・追加した行 1件（16行目）")
  }

  @Test func `The first few are told, the others counted`() throws {
    let rows = 16...24
    let before = Dictionary(
      uniqueKeysWithValues: rows.flatMap {
        [
          ("A\($0)", ExampleCell.text("太陽光")), ("B\($0)", .text("福島県")),
          ("C\($0)", .number("\($0)")),
        ]
      })
    var after = before
    for row in rows { after["C\(row)"] = .number("\(row)00") }
    let text = try Self.text(before, after)
    #expect(text.hasPrefix("変更したセル 9件: C16 16 → 1,600、C17 17 → 1,700、"))
    #expect(text.hasSuffix(" ほか4件"))
  }

  @Test func `Results of formulas and widths of the same value are nobody's change`() throws {
    #expect(try Self.text([:], ["B7": .uncalculated]) == "セルの変更はありません")
    #expect(try Self.text(["C16": "1500000"], [:]) == "セルの変更はありません")
    #expect(try Self.text(["B4": "株式会社さくらでんき　"], [:]) == "セルの変更はありません")
  }

  @Test func `Texts of any length and other forms`() throws {
    let long = String(repeating: "電", count: 60)
    let text = try Self.text([:], ["B4": .text(long)])
    #expect(text.hasSuffix(" → \(String(repeating: "電", count: 30))…"))
    #expect(
      try Self.text([:], ["H16": .number("100000")], form: "fit-facility-allocation")
        == "変更したセル 1件: H16 120,000 → 100,000")
  }
}

/// What a cell of a checked workbook is called, and holds.
struct FieldPlacesTests {
  private static func found(_ cell: String, sheet: String = "申請書") throws -> FieldPlaces.Found? {
    let workbook = ExampleWorkbook(SampleWorld.form("fit-normal-allocation"))
    let places = try SampleWorld.review(workbook, as: "fit-normal-allocation").places
    return try places.find(try #require(CellReference(cell)), on: sheet, in: workbook)
  }

  @Test func `Fields of the head and cells of the filled table are known, all others are not`()
    throws
  {
    let head = try #require(try Self.found("B4"))
    #expect(head.field == "事業者名" && head.value == "株式会社さくらでんき" && head.sheet == "申請書")
    let row = try #require(try Self.found("C17", sheet: " 申請書 "))
    #expect(row.field == "割当希望量(kWh)" && row.value == "250000")
    for cell in ["A4", "B999", "B18", "C15", "D16", "B1"] {
      #expect(try Self.found(cell) == nil, "\(cell)")
    }
    #expect(try Self.found("B4", sheet: "記入例") == nil)
  }
}

/// Which of some forms a workbook is.
struct FormInsideTests {
  private static let titles = [
    "nonfit-bilateral-volume", "nonfit-individual-volume", "nonfit-bid-order-volume",
  ]

  private static func inside(_ workbook: ExampleWorkbook) throws -> String? {
    try Reviewer(definitions: SampleWorld.definitions).form(
      of: workbook, among: titles.map { SampleWorld.form($0) })?.id.rawValue
  }

  @Test(arguments: titles)
  func `Title and headings decide`(form: String) throws {
    #expect(try Self.inside(ExampleWorkbook(SampleWorld.form(form))) == form)
  }

  @Test
  func `A changed title leaves it to the headings; one that contradicts them decides nothing`()
    throws
  {
    let form = SampleWorld.form("nonfit-bilateral-volume")
    #expect(
      try Self.inside(ExampleWorkbook(form, changes: ["A1": "申請書"]))
        == "nonfit-bilateral-volume")
    #expect(
      try Self.inside(ExampleWorkbook(form, changes: ["A1": "割当希望量申請書（個別）"])) == nil)
    #expect(
      try Self.inside(ExampleWorkbook(SampleWorld.form("fit-normal-allocation"))) == nil)
  }

  @Test func `A title that is a part of several forms' means them all`() {
    let found = SampleWorld.definitions.forms(shortenedTo: "割当希望量申請書").map(\.id.rawValue)
    #expect(found.sorted() == Self.titles.sorted())
    #expect(SampleWorld.definitions.forms(shortenedTo: "割当希望量").isEmpty)
    #expect(SampleWorld.definitions.forms(shortenedTo: "").isEmpty)
  }
}
