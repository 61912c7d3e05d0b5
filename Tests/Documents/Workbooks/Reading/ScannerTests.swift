import TestSupport
import Testing
import Workbooks

@Suite("The row scanner reads as libxml2 does")
struct ScannerTests {
  /// Every cell of a workbook, or why it is refused.
  private static func reading(_ workbook: Workbook, usesScanner: Bool) throws -> [String] {
    workbook.usesScanner = usesScanner
    var lines: [String] = []
    do {
      for sheet in workbook.sheets {
        try workbook.eachRow(of: sheet) { row in
          lines.append("\(row.number) \(row.isHidden)")
          for index in row.cells.indices {
            let cell = row.cells[index]
            let flags =
              "\(cell.column) \(cell.hasFormula) \(cell.isShownAsDate) \(cell.lacksCachedValue)"
            lines.append("\(flags) \(row.value(of: cell)) \(Array(row.text(of: cell).utf8))")
          }
        }
        lines.append("\(try workbook.mergedRanges(of: sheet))")
      }
    } catch let refusal as Refusal {
      return ["refused"]
        + (refusal.reason == .sheetStructure || refusal.reason == .malformedXML
          ? [] : [refusal.reason.rawValue])
    }
    return lines
  }

  @Test(
    "on the corpus", .enabled(if: SharedFolder.url != nil, "needs ../shared/corpus"),
    arguments: CorpusFile.all)
  func corpus(file: CorpusFile) throws {
    guard let workbook = try? Workbook(path: file.path) else { return }
    #expect(
      try Self.reading(workbook, usesScanner: true) == Self.reading(workbook, usesScanner: false))
  }

  private static let pieces = [
    "<row r=\"9\">", "</row>", "<row>", "<c>", "</c>", "<c r=\"B9\" t=\"s\">", "<v>", "</v>",
    "<v>1</v>", "<f>A1&amp;B1</f>",
    "<f/>", "<is><t>", "</t></is>", "&amp;", "&#65;", "&#26481;", "&#x1F600;", "&#13;", "&#xFFFE;",
    "&#0;",
    "&#99999999;", "&#x;", "&", "]]>", "<!-- x -->", "<![CDATA[y]]>",
    "\r", "\u{3000}", "𠮷",
    "_x0041_", "\u{FFFE}", " ", "\n", ">", "\"", "'", "<r><t>z</t></r>", " xml:space=\"preserve\"",
    "1e400", "-", "t=\"b\"",
    " hidden=\"1\"", " x14ac:dyDescent=\"0.2\"", "<e:v xmlns:e=\"u\">1</e:v>", "</sheetData>",
    "<row r=\"10\"/>", "<c r=\"A1\" s=\"1\"/>",
  ]

  private static let base = """
    <row r="1" spans="1:3" hidden="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>43831.5</v></c><c r="C1" t="b"><v>1</v></c></row>
    <row r="2"><c r="A2" t="inlineStr"><is><t>東京 &amp; &#22823;&#x962a;</t></is></c><c r="B2"><f>A1+1</f></c><c r="C2" t="str"><f>A1</f><v> x_x000D_ </v></c></row>
    <row r="4"><c r="B4" t="e"><v>#N/A</v></c><c r="C4" t="inlineStr"><is><t xml:space="preserve"> a </t></is></c><c r="D4" s="2"/></row>
    <row r="5"/><row><c><v>-1.5E-3</v></c><c t="d"><v>2024-01-01</v></c></row>
    """

  @Test("on two thousand mutations", arguments: 0..<20)
  func mutations(seed: Int) throws {
    var random = SeededGenerator(state: UInt64(seed))
    for _ in 0..<100 {
      var bytes = Array(Self.base.utf8)
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let at = Int.random(in: 0..<bytes.count, using: &random)
        let length = Int.random(in: 0...6, using: &random)
        let piece = Self.pieces.randomElement(using: &random) ?? ""
        let isByte = Bool.random(using: &random)
        let new = isByte ? [UInt8.random(in: 0...255, using: &random)] : Array(piece.utf8)
        bytes.replaceSubrange(at..<min(bytes.count, at + length), with: new)
      }
      var builder = WorkbookBuilder(
        rows: "", sharedStrings: ["<si><t>a</t></si>", "<si><t>b</t></si>"])
      let head = "<worksheet xmlns=\"\(WorkbookBuilder.main)\"><sheetData>"
      let part = Array(head.utf8) + bytes + Array("</sheetData></worksheet>".utf8)
      builder.parts.append(("xl/worksheets/sheet1.xml", part))
      let workbook = try builder.workbook()
      let fast = try Self.reading(workbook, usesScanner: true)
      let slow = try Self.reading(workbook, usesScanner: false)
      #expect(fast == slow, "\(String(decoding: bytes, as: UTF8.self))")
    }
  }
}
