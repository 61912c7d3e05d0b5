import Archive
import Foundation
import TestSupport
import Testing
import Workbooks

@Suite("An annex")
struct AnnexTests {
  private static func part(_ name: String, of bytes: [UInt8]) throws -> String {
    let archive = try Archive(bytes: bytes)
    let index = try #require(archive.index(of: name))
    return String(decoding: try archive.contents(at: index), as: UTF8.self)
  }

  private static func appended(_ builder: WorkbookBuilder) throws -> [UInt8] {
    try builder.workbook().appending(AnnexSample.sheet)
  }

  @Test(
    "takes the place of every sheet that looks like it",
    arguments: [AnnexSample.name, AnnexSample.name + " ", "ｴﾗｰﾁｪｯｸ結果", "エラー\u{200B}チェック結果"])
  func replaces(name: String) throws {
    for position in 0...1 {
      var builder = WorkbookBuilder(values: [["a"]])
      builder.sheets.insert(.init(name, values: [["偽"]], state: "veryHidden"), at: position)
      let answered = try Workbook(bytes: Self.appended(builder))
      #expect(answered.sheets.map(\.name) == ["申請書", AnnexSample.name])
      #expect(answered.sheets.map(\.visibility) == [.visible, .visible])
    }
  }

  @Test("leaves no part of the sheet that it replaces")
  func removesParts() throws {
    var builder = WorkbookBuilder(values: [["a"]])
    builder.sheets.append(.init(AnnexSample.name, values: [["x"]]))
    builder.replace("xl/worksheets/_rels/sheet2.xml.rels", with: "<x/>")
    let bytes = try Self.appended(builder)
    let archive = try Archive(bytes: bytes)
    #expect(archive.index(of: "xl/worksheets/_rels/sheet2.xml.rels") == nil)
    #expect(try !Self.part("[Content_Types].xml", of: bytes).contains("sheet2.xml"))
    #expect(try !Self.part("xl/_rels/workbook.xml.rels", of: bytes).contains("sheet2.xml"))
  }

  @Test("moves the positions of names and of the tab in front")
  func positions() throws {
    var builder = WorkbookBuilder([
      .init(AnnexSample.name, values: [["x"]]), .init("申請書", values: [["a"]]),
    ])
    builder.workbookProperties = "<bookViews><workbookView activeTab=\"1\"/></bookViews>"
    builder.workbookTail =
      "<definedNames><definedName name=\"a\" localSheetId=\"0\">x!$A$1</definedName>"
      + "<definedName name=\"b\" localSheetId=\"1\">y!$A$1</definedName></definedNames>"
    let workbook = try Self.part("xl/workbook.xml", of: Self.appended(builder))
    #expect(workbook.contains("activeTab=\"0\""))
    #expect(workbook.contains("<definedNames><definedName name=\"b\" localSheetId=\"0\">"))
  }

  @Test(
    "repeats its heading row on every printed page",
    arguments: [
      "",
      "<definedNames><definedName name=\"a\" localSheetId=\"0\">y!$A$1</definedName></definedNames>",
      "<externalReferences/><calcPr/>",
    ])
  func printTitles(tail: String) throws {
    var builder = WorkbookBuilder(values: [["a"]])
    builder.workbookTail = tail
    var sheet = AnnexSample.sheet
    sheet.repeatedRow = 3
    let bytes = try builder.workbook().appending(sheet)
    let workbook = try Self.part("xl/workbook.xml", of: bytes)
    #expect(
      workbook.contains(
        "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"1\">'\(AnnexSample.name)'!$3:$3</definedName></definedNames>"
      ))
    #expect(workbook.components(separatedBy: "<definedNames>").count == 2)
    // The names of an annex that is replaced go with it.
    let again = try Workbook(bytes: bytes).appending(sheet)
    #expect(
      try Self.part("xl/workbook.xml", of: again).components(separatedBy: "Print_Titles").count == 2
    )
  }

  @Test("needs no styles part")
  func withoutStyles() throws {
    var builder = WorkbookBuilder(values: [["a"]])
    builder.styles = nil
    let bytes = try Self.appended(builder)
    #expect(try Self.part("xl/styles.xml", of: bytes).contains("<cellXfs count=\"5\">"))
  }

  @Test("finds a free part name, sheet id and relationship id")
  func freeNames() throws {
    var builder = WorkbookBuilder(values: [["a"]])
    builder.replace("xl/worksheets/SHEET2.xml", with: "<x/>")
    let markup = try Self.part("xl/workbook.xml", of: builder.build())
    builder.replace(
      "xl/workbook.xml", with: markup.replacing("sheetId=\"1\"", with: "sheetId=\"4294967295\""))
    let bytes = try Self.appended(builder)
    #expect(try Archive(bytes: bytes).index(of: "xl/worksheets/sheet3.xml") != nil)
    #expect(
      try Self.part("xl/workbook.xml", of: bytes).contains("sheetId=\"1\" r:id=\"rId3\"/></sheets>")
    )
  }

  @Test("writes text, never formulas, and links to places")
  func content() throws {
    let bytes = try Self.appended(WorkbookBuilder(values: [["a"]]))
    let sheet = try Self.part("xl/worksheets/sheet2.xml", of: bytes)
    #expect(!sheet.contains("<f"))
    #expect(sheet.contains("location=\"'申請''書'!C18\""))
    #expect(!sheet.contains("tabSelected"))
    let workbook = try Workbook(bytes: bytes)
    var texts: [CellValue] = []
    try workbook.eachRow(of: workbook.sheets[1]) { row in
      texts += row.cells.indices.map { row.value(of: row.cells[$0]) }
    }
    #expect(texts.contains("=1+1 <&> _x000D_ \u{FFFD}"))
  }

  @Test("keeps within what a cell can hold")
  func longText() throws {
    let long = String(repeating: "𠮷", count: 20_000)
    let sheet = AnnexSheet(name: "結果", rows: [.init([.text(long)])])
    let workbook = try Workbook(bytes: WorkbookBuilder(values: [["a"]]).workbook().appending(sheet))
    try workbook.eachRow(of: workbook.sheets[1]) { row in
      #expect(row.text(of: row.cells[0]).utf16.count <= 32_767)
      #expect(row.text(of: row.cells[0]).hasSuffix("…"))
    }
  }

  @Test("is listed among the titles")
  func titles() throws {
    var builder = WorkbookBuilder(values: [["a"]])
    builder.replace(
      "docProps/app.xml",
      with:
        "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\" "
        + "xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\">"
        + "<Application>Microsoft Excel</Application><HeadingPairs><vt:vector size=\"2\" baseType=\"variant\">"
        + "<vt:variant><vt:lpstr>ワークシート</vt:lpstr></vt:variant><vt:variant><vt:i4>1</vt:i4></vt:variant>"
        + "</vt:vector></HeadingPairs><TitlesOfParts><vt:vector size=\"1\" baseType=\"lpstr\">"
        + "<vt:lpstr>申請書</vt:lpstr></vt:vector></TitlesOfParts></Properties>")
    let relationships = try Self.part("_rels/.rels", of: builder.build())
    let type =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties"
    builder.replace(
      "_rels/.rels",
      with: relationships.replacing(
        "</Relationships>",
        with:
          "<Relationship Id=\"rId2\" Type=\"\(type)\" Target=\"docProps/app.xml\"/></Relationships>"
      ))
    let properties = try Self.part("docProps/app.xml", of: Self.appended(builder))
    #expect(properties.contains("<vt:i4>2</vt:i4>"))
    #expect(
      properties.contains(
        "size=\"2\" baseType=\"lpstr\"><vt:lpstr>申請書</vt:lpstr><vt:lpstr>エラーチェック結果</vt:lpstr>"))
  }

  /// A sheet as Excel saves the one that was in front.
  private static func selected(_ mark: String = "1") -> WorkbookBuilder.Sheet {
    .init(
      "申請書",
      markup: WorkbookBuilder.declaration
        + "<worksheet xmlns=\"\(WorkbookBuilder.main)\"><sheetViews><sheetView tabSelected=\"\(mark)\" "
        + "workbookViewId=\"0\"/></sheetViews><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"
        + "</sheetData></worksheet>")
  }

  private static var inFront: AnnexSheet {
    var sheet = AnnexSample.sheet
    sheet.opensInFront = true
    sheet.tabColor = "C00000"
    return sheet
  }

  @Test("opens in front, alone selected, and takes nothing but the mark from the others")
  func opensInFront() throws {
    var builder = WorkbookBuilder([Self.selected(), .init("控え", values: [["b"]])])
    builder.workbookProperties =
      "<bookViews><workbookView firstSheet=\"1\" activeTab=\"0\"/></bookViews>"
    let before = try Archive(bytes: builder.build())
    let bytes = try builder.workbook().appending(Self.inFront)
    let after = try Archive(bytes: bytes)
    #expect(try Self.part("xl/workbook.xml", of: bytes).contains("activeTab=\"2\""))
    let annex = try Self.part("xl/worksheets/sheet3.xml", of: bytes)
    #expect(annex.contains("<tabColor rgb=\"FFC00000\"/>") && annex.contains("tabSelected=\"1\""))
    let old = try Self.part("xl/worksheets/sheet1.xml", of: builder.build())
    let new = try Self.part("xl/worksheets/sheet1.xml", of: bytes)
    #expect(new == old.replacing("tabSelected=\"1\"", with: "tabSelected=\"0\""))
    let other = try #require(before.index(of: "xl/worksheets/sheet2.xml"))
    let same = try #require(after.index(of: "xl/worksheets/sheet2.xml"))
    #expect(try before.packed(at: other) == after.packed(at: same))
  }

  @Test(
    "opens in front of a workbook that says nothing of windows", arguments: ["", "<bookViews/>"])
  func withoutViews(views: String) throws {
    var builder = WorkbookBuilder([Self.selected("true")])
    builder.workbookProperties = views
    let bytes = try builder.workbook().appending(Self.inFront)
    let workbook = try Self.part("xl/workbook.xml", of: bytes)
    #expect(workbook.contains("activeTab=\"1\"") == views.isEmpty)
    #expect(try Self.part("xl/worksheets/sheet1.xml", of: bytes).contains("tabSelected=\"0\""))
  }

  @Test("does not open in front where another sheet would stay selected with it")
  func notBesideOthers() throws {
    var builder = WorkbookBuilder([Self.selected()])
    builder.sheets[0].markup = builder.sheets[0].markup.replacing(
      "<sheetViews>", with: "<!--" + String(repeating: "x", count: 70_000) + "--><sheetViews>")
    let bytes = try builder.workbook().appending(Self.inFront)
    #expect(try !Self.part("xl/workbook.xml", of: bytes).contains("activeTab"))
    #expect(try !Self.part("xl/worksheets/sheet2.xml", of: bytes).contains("tabSelected"))
    #expect(try Self.part("xl/worksheets/sheet1.xml", of: bytes).contains("tabSelected=\"1\""))
  }
}
