internal import Foundation

/// The workbook that hostile ones start from: one sheet of three rows and four columns, the texts in
/// shared strings, a date by its number format; seven entries.
struct HostileBase {
  var zip: ZipBuilder

  static let types = "[Content_Types].xml"
  static let rootRelationships = "_rels/.rels"
  static let workbook = "xl/workbook.xml"
  static let relationships = "xl/_rels/workbook.xml.rels"
  static let sheet = "xl/worksheets/sheet1.xml"
  static let strings = "xl/sharedStrings.xml"
  static let styles = "xl/styles.xml"

  static let texts = [
    "氏名", "フリガナ", "生年月日", "金額", "山田 太郎", "ヤマダ タロウ", "鈴木 花子", "スズキ ハナコ",
  ]

  init() {
    var builder = WorkbookBuilder(
      [.init("申請書", markup: Self.worksheet(Self.rows))],
      sharedStrings: Self.texts.map { "<si><t>\($0)</t></si>" })
    builder.styles =
      "\(WorkbookBuilder.declaration)<styleSheet xmlns=\"\(WorkbookBuilder.main)\"><fonts count=\"1\"><font/>"
      + "</fonts><fills count=\"1\"><fill/></fills><borders count=\"1\"><border/></borders>"
      + "<cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"2\"><xf numFmtId=\"0\"/>"
      + "<xf numFmtId=\"14\"/></cellXfs></styleSheet>"
    zip = ZipBuilder(builder.entries())
  }

  static func worksheet(_ rows: String, before: String = "", tail: String = "") -> String {
    "\(WorkbookBuilder.declaration)<worksheet xmlns=\"\(WorkbookBuilder.main)\">\(before)<sheetData>\(rows)</sheetData>\(tail)</worksheet>"
  }

  static let rows =
    "<row r=\"1\">\(text("A1", 0))\(text("B1", 1))\(text("C1", 2))\(text("D1", 3))</row>"
    + "<row r=\"2\">\(text("A2", 4))\(text("B2", 5))<c r=\"C2\" s=\"1\"><v>32874</v></c>"
    + "<c r=\"D2\"><v>120000</v></c></row>"
    + "<row r=\"3\">\(text("A3", 6))\(text("B3", 7))<c r=\"C3\" s=\"1\"><v>35431</v></c>"
    + "<c r=\"D3\"><v>98000.5</v></c></row>"

  static func text(_ place: String, _ index: Int) -> String {
    "<c r=\"\(place)\" t=\"s\"><v>\(index)</v></c>"
  }

  // MARK: Parts

  func place(of name: String) -> Int {
    guard let index = zip.entries.firstIndex(where: { $0.name == Array(name.utf8) }) else {
      preconditionFailure("no part: \(name)")
    }
    return index
  }

  /// A part's text.
  subscript(name: String) -> String {
    get { String(decoding: zip.entries[place(of: name)].data, as: UTF8.self) }
    set { zip.entries[place(of: name)].data = Array(newValue.utf8) }
  }

  /// An entry, headers and all.
  subscript(entry name: String) -> ZipBuilder.Entry {
    get { zip.entries[place(of: name)] }
    set { zip.entries[place(of: name)] = newValue }
  }

  mutating func add(_ name: String, _ text: String) { zip.entries.append(.init(name, text: text)) }

  mutating func remove(_ name: String) { zip.entries.remove(at: place(of: name)) }

  /// Exactly one place of a part becomes another text.
  mutating func change(_ name: String, _ old: String, to new: String) {
    let text = self[name]
    guard let range = text.range(of: old) else { preconditionFailure("\(name) has no \(old)") }
    self[name] = text.replacingCharacters(in: range, with: new)
  }

  /// Rows that follow the three.
  mutating func append(rows: String) {
    change(Self.sheet, "</sheetData>", to: rows + "</sheetData>")
  }

  mutating func cell(_ cell: String) { append(rows: "<row r=\"4\">\(cell)</row>") }

  /// The first shared string's text, as bytes.
  mutating func firstString(_ bytes: [UInt8]) {
    let parts = self[Self.strings].components(separatedBy: "<t>氏名</t>")
    self[entry: Self.strings].data =
      Array(parts[0].utf8) + Array("<t>".utf8) + bytes + Array("</t>".utf8) + Array(parts[1].utf8)
  }

  /// One more sheet under this name, of one row; `place` among the sheets.
  mutating func addSheet(
    _ name: String, part: String = "sheet2", id: String = "rId9", first: Bool = false
  ) {
    add("xl/worksheets/\(part).xml", Self.worksheet("<row r=\"1\"><c r=\"A1\"><v>7</v></c></row>"))
    let tag =
      "<sheet name=\"\(WorkbookBuilder.escaped(name))\" sheetId=\"\(90 + zip.entries.count)\" r:id=\"\(id)\"/>"
    if first {
      change(Self.workbook, "<sheets>", to: "<sheets>" + tag)
    } else {
      change(Self.workbook, "</sheets>", to: tag + "</sheets>")
    }
    relate(id, "worksheet", "worksheets/\(part).xml")
  }

  static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  mutating func relate(_ id: String, _ kind: String, _ target: String, mode: String = "") {
    change(
      Self.relationships, "</Relationships>",
      to:
        "<Relationship Id=\"\(id)\" Type=\"\(Self.office)/\(kind)\" Target=\"\(target)\"\(mode)/></Relationships>"
    )
  }
}
