/// A sheet to be appended to a workbook: texts and numbers, never formulas.
public struct AnnexSheet: Sendable {
  public enum Content: Hashable, Sendable {
    case empty
    case text(String)
    case number(Int)
  }

  public struct Cell: Hashable, Sendable {
    public var content: Content
    public var style: AnnexStyle?
    /// A place in this workbook, e.g. `'申請書'!C18`; see `location(sheet:cell:)`.
    public var link: String?

    public init(_ content: Content, style: AnnexStyle? = nil, link: String? = nil) {
      self.content = content
      self.style = style
      self.link = link
    }

    public static func text(_ text: String, style: AnnexStyle? = nil, link: String? = nil) -> Cell {
      Cell(.text(text), style: style, link: link)
    }

    public static func number(_ number: Int, style: AnnexStyle? = nil) -> Cell {
      Cell(.number(number), style: style)
    }
  }

  public struct Row: Hashable, Sendable {
    /// From column A on.
    public var cells: [Cell]
    /// Points; nil lets the program choose.
    public var height: Double?

    public init(_ cells: [Cell], height: Double? = nil) {
      self.cells = cells
      self.height = height
    }
  }

  /// At most 31 characters, none of `[]:*?/\`.
  public var name: String
  /// In widths of the digit 0, from column A on.
  public var columnWidths: [Double]
  /// From row 1 on.
  public var rows: [Row]
  /// Rows at the top that do not scroll.
  public var frozenRows: Int
  public var autoFilter: CellRange?
  public var mergedRanges: [CellRange]

  public init(
    name: String, columnWidths: [Double] = [], rows: [Row] = [], frozenRows: Int = 0,
    autoFilter: CellRange? = nil, mergedRanges: [CellRange] = []
  ) {
    self.name = name
    self.columnWidths = columnWidths
    self.rows = rows
    self.frozenRows = frozenRows
    self.autoFilter = autoFilter
    self.mergedRanges = mergedRanges
  }

  /// A link's location: the sheet's name in quotes, its own quotes doubled.
  public static func location(sheet: String, cell: String) -> String {
    "'\(sheet.replacing("'", with: "''"))'!\(cell)"
  }
}

/// How a cell of an annex looks; equal styles share one format.
public struct AnnexStyle: Hashable, Sendable {
  public enum Horizontal: String, Sendable { case left, center, right }
  public enum Vertical: String, Sendable { case top, center, bottom }

  public var isBold = false
  public var isUnderlined = false
  /// Points.
  public var size = 11
  /// `RRGGBB`; nil is automatic.
  public var fontColor: String?
  public var fillColor: String?
  public var hasBorder = false
  public var wraps = false
  public var horizontal: Horizontal?
  public var vertical: Vertical?

  public init(
    isBold: Bool = false, isUnderlined: Bool = false, size: Int = 11, fontColor: String? = nil,
    fillColor: String? = nil, hasBorder: Bool = false, wraps: Bool = false,
    horizontal: Horizontal? = nil, vertical: Vertical? = nil
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
  }
}
