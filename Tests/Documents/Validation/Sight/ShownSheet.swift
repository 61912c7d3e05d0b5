import TestSupport
import Trade
import Validation
import Workbooks

/// 通常割当申請書 (or 設備特定申請書) from raw parts, as applicants change them in Excel.
struct ShownSheet {
  /// Rows of the table as markup of cells, and attributes of their rows.
  var rows: [(attributes: String, cells: String)] = []
  var heading = ""
  var merges: [String] = []
  var columns = ""
  var total: String?
  var strings: [String]?
  var otherSheets: [WorkbookBuilder.Sheet] = []
  var title = "通常割当申請書"
  var name = "申請書"

  static func text(_ place: String, _ text: String, style: Int = 0) -> String {
    "<c r=\"\(place)\" s=\"\(style)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
  }

  static func rich(_ place: String, _ runs: String) -> String {
    "<c r=\"\(place)\" t=\"inlineStr\"><is>\(runs)</is></c>"
  }

  static func number(_ place: String, _ number: String, style: Int = 0) -> String {
    "<c r=\"\(place)\" s=\"\(style)\"><v>\(number)</v></c>"
  }

  /// Two wishes, 1,000 and 2,000 kWh.
  init() {
    rows = [
      ("", Self.text("A16", "太陽光") + Self.text("B16", "福島県") + Self.number("C16", "1000")),
      ("", Self.text("A17", "風力") + Self.text("B17", "宮城県") + Self.number("C17", "2000")),
    ]
  }

  var sheet: WorkbookBuilder.Sheet {
    var data = "<row r=\"1\">\(Self.text("A1", title))</row>"
    let head = [
      ("事業者名", "株式会社さくらでんき"), ("法人番号", "4011001098993"), ("事業者区分", "小売"),
    ]
    for (index, pair) in head.enumerated() {
      let row = 4 + index
      data +=
        "<row r=\"\(row)\">\(Self.text("A\(row)", pair.0))\(Self.text("B\(row)", pair.1))</row>"
    }
    let result = total.map { "<v>\($0)</v>" } ?? ""
    data +=
      "<row r=\"7\">\(Self.text("A7", "割当希望量合計(kWh)"))<c r=\"B7\"><f>SUM(C16:C315)</f>\(result)</c></row>"
    data += "<row r=\"8\">\(Self.text("A8", "RE100対応(15年対応)"))\(Self.text("B8", "不要"))</row>"
    data +=
      "<row r=\"15\">\(Self.text("A15", "発電設備区分"))\(Self.text("B15", "設備の所在地"))"
      + "\(Self.text("C15", "割当希望量(kWh)"))\(heading)</row>"
    for (index, row) in rows.enumerated() {
      data += "<row r=\"\(16 + index)\" \(row.attributes)>\(row.cells)</row>"
    }
    let tail =
      merges.isEmpty
      ? ""
      : "<mergeCells count=\"\(merges.count)\">"
        + merges.map { "<mergeCell ref=\"\($0)\"/>" }.joined() + "</mergeCells>"
    let markup =
      "\(WorkbookBuilder.declaration)<worksheet xmlns=\"\(WorkbookBuilder.main)\">"
      + (columns.isEmpty ? "" : "<cols>\(columns)</cols>")
      + "<sheetData>\(data)</sheetData>\(tail)</worksheet>"
    return WorkbookBuilder.Sheet(name, markup: markup)
  }

  /// Number format `@` is 2, a font that strikes out 3.
  static let styles =
    "\(WorkbookBuilder.declaration)<styleSheet xmlns=\"\(WorkbookBuilder.main)\"><fonts count=\"2\">"
    + "<font><sz val=\"11\"/></font><font><strike/><sz val=\"11\"/></font></fonts><fills count=\"2\">"
    + "<fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>"
    + "</fills><borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"
    + "<cellXfs count=\"4\"><xf numFmtId=\"0\"/><xf numFmtId=\"3\" applyNumberFormat=\"1\"><alignment "
    + "horizontal=\"right\"/></xf><xf numFmtId=\"49\" fillId=\"0\"/><xf numFmtId=\"0\" fontId=\"1\"/>"
    + "</cellXfs></styleSheet>"

  var bytes: [UInt8] {
    var builder = WorkbookBuilder([sheet] + otherSheets, sharedStrings: strings)
    builder.styles = Self.styles
    return builder.build()
  }

  func review() throws -> Review {
    try SampleWorld.review(Workbook(bytes: bytes), as: "fit-normal-allocation")
  }

  /// `E0350 C16` for every finding, but that the total was never calculated.
  /// But for what is said of the total and of the round's supply.
  func marks() throws -> [String] { try review().marks.filter(Self.isOfSight) }

  static func isOfSight(_ mark: String) -> Bool {
    !mark.hasPrefix("I0306") && !mark.hasPrefix("W0529")
  }
}
