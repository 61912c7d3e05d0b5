/// A sheet to be appended to a workbook: texts and numbers, never formulas.
package struct AnnexSheet: Sendable {
  package enum Content: Hashable, Sendable {
    case empty
    case text(String)
    case number(Int)
  }

  package struct Cell: Hashable, Sendable {
    package var content: Content
    package var style: AnnexStyle?
    /// A place in this workbook, e.g. `'申請書'!C18`; see `location(sheet:cell:)`.
    package var link: String?

    package init(_ content: Content, style: AnnexStyle? = nil, link: String? = nil) {
      self.content = content
      self.style = style
      self.link = link
    }

    package static func text(_ text: String, style: AnnexStyle? = nil, link: String? = nil) -> Cell
    {
      Cell(.text(text), style: style, link: link)
    }

    package static func number(_ number: Int, style: AnnexStyle? = nil) -> Cell {
      Cell(.number(number), style: style)
    }
  }

  package struct Row: Hashable, Sendable {
    /// From column A on.
    package var cells: [Cell]
    /// Points; nil lets the program choose.
    package var height: Double?

    package init(_ cells: [Cell], height: Double? = nil) {
      self.cells = cells
      self.height = height
    }
  }

  /// At most 31 characters, none of `[]:*?/\`.
  package var name: String
  /// In widths of the digit 0, from column A on.
  package var columnWidths: [Double]
  /// From row 1 on.
  package var rows: [Row]
  /// Rows at the top that do not scroll.
  package var frozenRows: Int
  /// The row that heads every printed page.
  package var repeatedRow: Int?
  package var autoFilter: CellRange?
  package var mergedRanges: [CellRange]
  /// `RRGGBB` of the sheet's tab; nil leaves it plain.
  package var tabColor: String?
  /// The workbook opens on this sheet.
  package var opensInFront: Bool
  package var isLandscape: Bool

  package init(
    name: String, columnWidths: [Double] = [], rows: [Row] = [], frozenRows: Int = 0,
    repeatedRow: Int? = nil, autoFilter: CellRange? = nil, mergedRanges: [CellRange] = [],
    tabColor: String? = nil,
    opensInFront: Bool = false, isLandscape: Bool = true
  ) {
    self.name = name
    self.columnWidths = columnWidths
    self.rows = rows
    self.frozenRows = frozenRows
    self.repeatedRow = repeatedRow
    self.autoFilter = autoFilter
    self.mergedRanges = mergedRanges
    self.tabColor = tabColor
    self.opensInFront = opensInFront
    self.isLandscape = isLandscape
  }

  /// A link's location: the sheet's name in quotes, its own quotes doubled.
  package static func location(sheet: String, cell: String) -> String {
    "'\(sheet.replacing("'", with: "''"))'!\(cell)"
  }
}

/// How a cell of an annex looks; equal styles share one format.
package struct AnnexStyle: Hashable, Sendable {
  package enum Horizontal: String, Sendable { case left, center, right }
  package enum Vertical: String, Sendable { case top, center, bottom }

  package var isBold = false
  package var isUnderlined = false
  /// Points.
  package var size = 11
  /// `RRGGBB`; nil is automatic.
  package var fontColor: String?
  package var fillColor: String?
  package var hasBorder = false
  package var wraps = false
  package var horizontal: Horizontal?
  package var vertical: Vertical?
  /// Steps between the border and the text.
  package var indent = 0

  package init(
    isBold: Bool = false, isUnderlined: Bool = false, size: Int = 11, fontColor: String? = nil,
    fillColor: String? = nil, hasBorder: Bool = false, wraps: Bool = false,
    horizontal: Horizontal? = nil, vertical: Vertical? = nil, indent: Int = 0
  ) {
    self.isBold = isBold
    self.isUnderlined = isUnderlined
    self.size = size
    self.fontColor = fontColor
    self.fillColor = fillColor
    self.hasBorder = hasBorder
    self.wraps = wraps
    self.horizontal = horizontal
    self.vertical = vertical
    self.indent = indent
  }
}
