/// A sheet of paper; all lengths are points (1/72 inch).
public struct PageSize: Hashable, Sendable {
  public var width: Double
  public var height: Double

  public init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }

  public static let a4Portrait = PageSize(width: 595.276, height: 841.89)
  public static let a4Landscape = PageSize(width: 841.89, height: 595.276)
}

/// A place on a page, counted from its upper left corner.
public struct PageArea: Hashable, Sendable {
  public var x: Double
  public var y: Double
  public var width: Double
  public var height: Double

  public init(x: Double, y: Double, width: Double, height: Double) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  func inset(by margin: Double) -> PageArea {
    PageArea(
      x: x + margin, y: y + margin, width: width - 2 * margin, height: height - 2 * margin)
  }
}

/// A colour as `0xRRGGBB`.
public struct Ink: Hashable, Sendable, ExpressibleByIntegerLiteral {
  public var rgb: UInt32

  public init(integerLiteral value: UInt32) { rgb = value }

  var parts: (red: Double, green: Double, blue: Double) {
    (
      Double(rgb >> 16 & 0xff) / 255, Double(rgb >> 8 & 0xff) / 255, Double(rgb & 0xff) / 255
    )
  }

  /// `#2f6f9f`.
  public var css: String {
    let digits = String(rgb & 0xffffff, radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.utf8.count) + digits
  }

  public static let black: Ink = 0x000000
}

/// How a text looks.
public struct TextStyle: Hashable, Sendable {
  public enum Alignment: Hashable, Sendable {
    case left, center, right
  }

  /// Points.
  public var size: Double
  public var isBold: Bool
  public var alignment: Alignment
  public var ink: Ink

  public init(
    size: Double = 9, isBold: Bool = false, alignment: Alignment = .left, ink: Ink = .black
  ) {
    self.size = size
    self.isBold = isBold
    self.alignment = alignment
    self.ink = ink
  }

  public func with(_ change: (inout TextStyle) -> Void) -> TextStyle {
    var style = self
    change(&style)
    return style
  }
}
