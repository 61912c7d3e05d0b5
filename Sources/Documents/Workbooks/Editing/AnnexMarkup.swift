internal import Markup
internal import Trade

/// An annex as the markup of a worksheet part.
struct AnnexMarkup {
  /// Excel's limit of a cell, in UTF-16 units.
  static let textLimit = 32_767

  private(set) var bytes: [UInt8] = []
  private var links = ""

  /// `formats` gives the cell format of each style that occurs.
  init(_ sheet: AnnexSheet, formats: [AnnexStyle: Int], isInFront: Bool, isStrict: Bool) {
    let uri = OfficeURI.main(isStrict: isStrict)
    add(
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"\(uri)\">")
    let color = sheet.tabColor.map { "<tabColor rgb=\"FF\($0)\"/>" } ?? ""
    add("<sheetPr>\(color)<pageSetUpPr fitToPage=\"1\"/></sheetPr>")
    addView(frozenRows: sheet.frozenRows, isSelected: isInFront)
    add("<sheetFormatPr defaultRowHeight=\"15\"/>")
    addColumns(sheet.columnWidths)
    add("<sheetData>")
    for (index, row) in sheet.rows.prefix(CellReference.maxRow).enumerated() {
      add(row, number: index + 1, formats: formats)
    }
    add("</sheetData>")
    if let range = sheet.autoFilter { add("<autoFilter ref=\"\(range.text)\"/>") }
    if !sheet.mergedRanges.isEmpty {
      add("<mergeCells count=\"\(sheet.mergedRanges.count)\">")
      for range in sheet.mergedRanges { add("<mergeCell ref=\"\(range.text)\"/>") }
      add("</mergeCells>")
    }
    if !links.isEmpty { add("<hyperlinks>\(links)</hyperlinks>") }
    add(
      "<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.5\" bottom=\"0.5\" header=\"0.3\" footer=\"0.3\"/>"
        + "<pageSetup paperSize=\"9\" orientation=\"\(sheet.isLandscape ? "landscape" : "portrait")\" fitToHeight=\"0\"/>"
        + "<headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter>")
    add("</worksheet>")
  }

  private mutating func add(_ text: String) { bytes += text.utf8 }

  /// Selected only where no other sheet is: two selected sheets would be edited as one.
  private mutating func addView(frozenRows: Int, isSelected: Bool) {
    let selected = isSelected ? " tabSelected=\"1\"" : ""
    add("<sheetViews><sheetView\(selected) workbookViewId=\"0\">")
    if frozenRows > 0 {
      let corner = "A\(frozenRows + 1)"
      add(
        "<pane ySplit=\"\(frozenRows)\" topLeftCell=\"\(corner)\" activePane=\"bottomLeft\" state=\"frozen\"/>"
      )
      add("<selection pane=\"bottomLeft\" activeCell=\"\(corner)\" sqref=\"\(corner)\"/>")
    }
    add("</sheetView></sheetViews>")
  }

  private mutating func addColumns(_ widths: [Double]) {
    guard !widths.isEmpty else { return }
    add("<cols>")
    for (index, width) in widths.enumerated() {
      add("<col min=\"\(index + 1)\" max=\"\(index + 1)\" width=\"\(width)\" customWidth=\"1\"/>")
    }
    add("</cols>")
  }

  private mutating func add(_ row: AnnexSheet.Row, number: Int, formats: [AnnexStyle: Int]) {
    add("<row r=\"\(number)\"")
    if let height = row.height { add(" ht=\"\(height)\" customHeight=\"1\"") }
    add(">")
    for (index, cell) in row.cells.enumerated() {
      let place = CellReference.letters(index + 1) + String(number)
      let format = cell.style.flatMap { formats[$0] }.map { " s=\"\($0)\"" } ?? ""
      switch cell.content {
      case .empty, .text(""):
        if !format.isEmpty { add("<c r=\"\(place)\"\(format)/>") }
      case .number(let value): add("<c r=\"\(place)\"\(format)><v>\(value)</v></c>")
      case .text(let text):
        add("<c r=\"\(place)\"\(format) t=\"inlineStr\"><is><t xml:space=\"preserve\">")
        MarkupText.append(Self.safe(text), to: &bytes)
        add("</t></is></c>")
      }
      if let link = cell.link {
        links +=
          "<hyperlink ref=\"\(place)\" location=\"\(MarkupText.escaped(link, isValue: true))\"/>"
      }
    }
    add("</row>")
  }

  /// Within Excel's limit, line ends as LF, and no `_xHHHH_` that a reader would resolve.
  static func safe(_ text: String) -> String {
    var text = text
    if text.utf8.contains(UInt8(ascii: "\r")) {
      text = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    }
    if text.utf8.count > textLimit, text.utf16.count > textLimit {
      var units = 1
      let kept = text.unicodeScalars.prefix { scalar in
        units += scalar.value > 0xFFFF ? 2 : 1
        return units <= textLimit
      }
      text = String(kept) + "…"
    }
    // Names of files are full of underscores; an escape begins with two bytes more.
    guard zip(text.utf8, text.utf8.dropFirst()).contains(where: { $0 == 0x5F && $1 == 0x78 })
    else { return text }
    return text.replacing(/_(?=x[0-9A-Fa-f]{4}_)/, with: "_x005F_")
  }
}

extension CellRange {
  /// `A1:C3`.
  package var text: String { first == last ? "\(first)" : "\(first):\(last)" }
}

/// The URIs that new markup names.
enum OfficeURI {
  static let mains = [
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
  ]
  static let relationshipsPairs = [
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
  ]
  static func main(isStrict: Bool) -> String { mains[isStrict ? 1 : 0] }
  static func relationships(isStrict: Bool) -> String { relationshipsPairs[isStrict ? 1 : 0] }
  static let worksheetType =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
  static let stylesType = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
}
