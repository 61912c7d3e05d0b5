/// How a cell looks and whether people may type into it: a plain value, made real once a workbook.
package struct SheetFormat: Hashable, Sendable {
  package enum Horizontal: Hashable, Sendable { case general, left, center, right, distributed }
  package enum Vertical: Hashable, Sendable { case top, center, bottom }
  package enum Line: Hashable, Sendable { case none, thin, medium, thick, hair, dotted, double }

  /// The lines on the four sides of a cell.
  package struct Borders: Hashable, Sendable {
    package var top: Line
    package var bottom: Line
    package var left: Line
    package var right: Line

    package init(top: Line = .none, bottom: Line = .none, left: Line = .none, right: Line = .none) {
      self.top = top
      self.bottom = bottom
      self.left = left
      self.right = right
    }

    package static let none = Borders()
    package static let box = Borders(top: .thin, bottom: .thin, left: .thin, right: .thin)
    package static let under = Borders(bottom: .thin)
  }

  /// The typeface of everything we write; Excel for Japanese has it on every system.
  package static let typeface = "游ゴシック"

  /// Points.
  package var size: Double = 11
  package var isBold = false
  package var isUnderlined = false
  package var color: Color?
  package var background: Color?
  package var borders: Borders = .none
  package var borderColor: Color?
  package var horizontal: Horizontal = .general
  package var vertical: Vertical = .center
  package var wraps = false
  package var shrinks = false
  /// Steps of indentation, 0–15.
  package var indent: UInt8 = 0
  /// An Excel number format code, e.g. `#,##0`; nil is「標準」.
  package var numberFormat: String?
  /// May be typed into although the sheet is protected.
  package var isUnlocked = false

  package init() {}

  /// A copy with some things changed.
  package func with(_ change: (inout SheetFormat) -> Void) -> SheetFormat {
    var copy = self
    change(&copy)
    return copy
  }

  package static let body = SheetFormat()
  /// Whole numbers with groups of three digits.
  package static let wholeNumber = "#,##0"
  /// Text whatever is typed: leading zeros and 22 digits survive.
  package static let textNumberFormat = "@"
}

/// A colour as `0xRRGGBB`.
package struct Color: Hashable, Sendable, ExpressibleByIntegerLiteral {
  package let rgb: UInt32

  package init(integerLiteral rgb: UInt32) { self.init(rgb: rgb) }
  package init(rgb: UInt32) { self.rgb = rgb & 0xFF_FFFF }
}
