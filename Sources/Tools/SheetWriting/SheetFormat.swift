/// How a cell looks and whether people may type into it: a plain value, made real once a workbook.
public struct SheetFormat: Hashable, Sendable {
  public enum Horizontal: Hashable, Sendable { case general, left, center, right, distributed }
  public enum Vertical: Hashable, Sendable { case top, center, bottom }
  public enum Line: Hashable, Sendable { case none, thin, medium, thick, hair, dotted, double }

  /// The lines on the four sides of a cell.
  public struct Borders: Hashable, Sendable {
    public var top: Line
    public var bottom: Line
    public var left: Line
    public var right: Line

    public init(top: Line = .none, bottom: Line = .none, left: Line = .none, right: Line = .none) {
      self.top = top
      self.bottom = bottom
      self.left = left
      self.right = right
    }

    public static let none = Borders()
    public static let box = Borders(top: .thin, bottom: .thin, left: .thin, right: .thin)
    public static let under = Borders(bottom: .thin)
  }

  /// The typeface of everything we write; Excel for Japanese has it on every system.
  public static let typeface = "游ゴシック"

  /// Points.
  public var size: Double = 11
  public var isBold = false
  public var isUnderlined = false
  public var color: Color?
  public var background: Color?
  public var borders: Borders = .none
  public var borderColor: Color?
  public var horizontal: Horizontal = .general
  public var vertical: Vertical = .center
  public var wraps = false
  public var shrinks = false
  /// Steps of indentation, 0–15.
  public var indent: UInt8 = 0
  /// An Excel number format code, e.g. `#,##0`; nil is「標準」.
  public var numberFormat: String?
  /// May be typed into although the sheet is protected.
  public var isUnlocked = false

  public init() {}

  /// A copy with some things changed.
  public func with(_ change: (inout SheetFormat) -> Void) -> SheetFormat {
    var copy = self
    change(&copy)
    return copy
  }

  public static let body = SheetFormat()
  /// Whole numbers with groups of three digits.
  public static let wholeNumber = "#,##0"
  /// Text whatever is typed: leading zeros and 22 digits survive.
  public static let textNumberFormat = "@"
}

/// A colour as `0xRRGGBB`.
public struct Color: Hashable, Sendable, ExpressibleByIntegerLiteral {
  public let rgb: UInt32

  public init(integerLiteral rgb: UInt32) { self.rgb = rgb & 0xFF_FFFF }
}
