internal import Trade
package import Workbooks

/// Builds XLSX workbooks part by part; every part can be replaced by raw text.
package struct WorkbookBuilder: Sendable {
  package struct Sheet: Sendable {
    package var name: String
    /// The whole worksheet part.
    package var markup: String
    package var state: String?

    /// Rows as markup, e.g. `<row r="1"><c r="A1"><v>1</v></c></row>`; `tail` follows the data.
    package init(_ name: String = "申請書", rows: String, tail: String = "", state: String? = nil) {
      self.init(
        name,
        markup: WorkbookBuilder.declaration
          + "<worksheet xmlns=\"\(WorkbookBuilder.main)\"><sheetData>\(rows)</sheetData>\(tail)</worksheet>",
        state: state)
    }

    /// Values from A1 on, texts inline; dates take style 1, which the builder's styles show as one.
    package init(_ name: String = "申請書", values: [[CellValue]], state: String? = nil) {
      let rows = values.enumerated().map { rowIndex, row in
        let cells = row.enumerated().map { columnIndex, value in
          WorkbookBuilder.cell(value, row: rowIndex + 1, column: columnIndex + 1)
        }
        return "<row r=\"\(rowIndex + 1)\">\(cells.joined())</row>"
      }
      self.init(name, rows: rows.joined(), state: state)
    }

    package init(_ name: String, markup: String, state: String? = nil) {
      self.name = name
      self.markup = markup
      self.state = state
    }
  }

  package var sheets: [Sheet]
  /// Items as markup, e.g. `<si><t>氏名</t></si>`; nil leaves the part out.
  package var sharedStrings: [String]?
  /// The whole styles part; nil leaves it out.
  package var styles: String? = Self.defaultStyles
  /// Parts by name, in place of what would be built or besides it.
  package var parts: [(name: String, bytes: [UInt8])] = []
  package var workbookProperties = ""
  package var workbookTail = ""
  package var zip = ZipBuilder()

  package init(_ sheets: [Sheet], sharedStrings: [String]? = nil) {
    self.sheets = sheets
    self.sharedStrings = sharedStrings
  }

  package init(rows: String, sharedStrings: [String]? = nil) {
    self.init([Sheet(rows: rows)], sharedStrings: sharedStrings)
  }

  package init(values: [[CellValue]]) { self.init([Sheet(values: values)]) }

  package mutating func replace(_ name: String, with text: String) {
    parts.append((name, Array(text.utf8)))
  }

  /// One text of a part becomes another.
  package mutating func change(_ name: String, _ old: String, to new: String) {
    guard let part = entries().first(where: { $0.name == Array(name.utf8) }) else {
      preconditionFailure("no part: \(name)")
    }
    replace(name, with: String(decoding: part.data, as: UTF8.self).replacing(old, with: new))
  }

  /// The entries before they are packed, for archives that are to lie.
  package func entries() -> [ZipBuilder.Entry] {
    var built: [(String, [UInt8])] = [
      ("[Content_Types].xml", Array(contentTypes.utf8)),
      ("_rels/.rels", Array(Self.rootRelationships.utf8)),
      ("xl/workbook.xml", Array(workbook.utf8)),
      ("xl/_rels/workbook.xml.rels", Array(workbookRelationships.utf8)),
    ]
    for (index, sheet) in sheets.enumerated() {
      built.append(("xl/worksheets/sheet\(index + 1).xml", Array(sheet.markup.utf8)))
    }
    if let sharedStrings {
      let text = "\(Self.declaration)<sst xmlns=\"\(Self.main)\">\(sharedStrings.joined())</sst>"
      built.append(("xl/sharedStrings.xml", Array(text.utf8)))
    }
    if let styles { built.append(("xl/styles.xml", Array(styles.utf8))) }
    for part in parts {
      if let index = built.firstIndex(where: { $0.0 == part.name }) {
        built[index].1 = part.bytes
      } else {
        built.append((part.name, part.bytes))
      }
    }
    return built.map { ZipBuilder.Entry($0.0, $0.1) }
  }

  package func build() -> [UInt8] {
    var zip = zip
    zip.entries = entries() + zip.entries
    return zip.build()
  }

  package func workbook(limits: WorkbookLimits = .default) throws -> Workbook {
    try Workbook(bytes: build(), limits: limits)
  }

  // MARK: Parts

  package static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  package static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006"

  private static let rootRelationships =
    "\(declaration)<Relationships xmlns=\"\(package)/relationships\"><Relationship Id=\"rId1\" "
    + "Type=\"\(office)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"

  /// Number format 14 as style 1, text (`@`) as style 2, 元号 as style 3.
  package static let defaultStyles =
    "\(declaration)<styleSheet xmlns=\"\(main)\"><numFmts count=\"1\">"
    + "<numFmt numFmtId=\"176\" formatCode=\"[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@\"/></numFmts>"
    + "<fonts count=\"1\"><font><sz val=\"11\"/></font></fonts><fills count=\"2\"><fill><patternFill "
    + "patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>"
    + "<borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"
    + "<cellXfs count=\"4\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"49\"/>"
    + "<xf numFmtId=\"176\"/></cellXfs></styleSheet>"

  private var contentTypes: String {
    let base = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    var overrides = [("workbook.xml", "sheet.main")]
    overrides += sheets.indices.map { ("worksheets/sheet\($0 + 1).xml", "worksheet") }
    if sharedStrings != nil { overrides.append(("sharedStrings.xml", "sharedStrings")) }
    if styles != nil { overrides.append(("styles.xml", "styles")) }
    let list = overrides.map { part, kind in
      "<Override PartName=\"/xl/\(part)\" ContentType=\"\(base).\(kind)+xml\"/>"
    }
    return "\(Self.declaration)<Types xmlns=\"\(Self.package)/content-types\">"
      + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
      + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>\(list.joined())</Types>"
  }

  private var workbook: String {
    let list = sheets.enumerated().map { index, sheet in
      let name = Self.escaped(sheet.name)
      let state = sheet.state.map { " state=\"\($0)\"" } ?? ""
      return "<sheet name=\"\(name)\" sheetId=\"\(index + 1)\"\(state) r:id=\"rId\(index + 1)\"/>"
    }
    return "\(Self.declaration)<workbook xmlns=\"\(Self.main)\" xmlns:r=\"\(Self.office)\">"
      + "\(workbookProperties)<sheets>\(list.joined())</sheets>\(workbookTail)</workbook>"
  }

  private var workbookRelationships: String {
    var all = sheets.indices.map { (Self.office + "/worksheet", "worksheets/sheet\($0 + 1).xml") }
    if sharedStrings != nil { all.append((Self.office + "/sharedStrings", "sharedStrings.xml")) }
    if styles != nil { all.append((Self.office + "/styles", "styles.xml")) }
    let list = all.enumerated().map { index, one in
      "<Relationship Id=\"rId\(index + 1)\" Type=\"\(one.0)\" Target=\"\(one.1)\"/>"
    }
    return
      "\(Self.declaration)<Relationships xmlns=\"\(Self.package)/relationships\">\(list.joined())</Relationships>"
  }

  static func cell(_ value: CellValue, row: Int, column: Int) -> String {
    let place = CellReference.letters(column) + String(row)
    switch value {
    case .empty: return ""
    case .text(let text):
      return
        "<c r=\"\(place)\" t=\"inlineStr\"><is><t xml:space=\"preserve\">\(escaped(text))</t></is></c>"
    case .number(_, let literal): return "<c r=\"\(place)\"><v>\(literal)</v></c>"
    case .boolean(let value): return "<c r=\"\(place)\" t=\"b\"><v>\(value ? 1 : 0)</v></c>"
    case .date(let serial):
      return "<c r=\"\(place)\" s=\"1\"><v>\(serial.number)</v></c>"
    case .isoDate(let text): return "<c r=\"\(place)\" t=\"d\"><v>\(text)</v></c>"
    case .error(let text): return "<c r=\"\(place)\" t=\"e\"><v>\(text)</v></c>"
    }
  }

  static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
  }
}
