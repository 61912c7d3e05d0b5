/// A sheet of paper; all lengths are points (1/72 inch).
package struct PageSize: Hashable, Sendable {
  package var width: Double
  package var height: Double

  package init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }

  package static let a4Portrait = PageSize(width: 595.276, height: 841.89)
  package static let a4Landscape = PageSize(width: 841.89, height: 595.276)
}

/// A place on a page, counted from its upper left corner.
package struct PageArea: Hashable, Sendable {
  package var x: Double
  package var y: Double
  package var width: Double
  package var height: Double

  package init(x: Double, y: Double, width: Double, height: Double) {
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
package struct Ink: Hashable, Sendable, ExpressibleByIntegerLiteral {
  package var rgb: UInt32

  package init(integerLiteral value: UInt32) { rgb = value }

  var parts: (red: Double, green: Double, blue: Double) {
    (
      Double(rgb >> 16 & 0xff) / 255, Double(rgb >> 8 & 0xff) / 255, Double(rgb & 0xff) / 255
    )
  }

  /// `#2f6f9f`.
  package var css: String {
    let digits = String(rgb & 0xffffff, radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.utf8.count) + digits
  }

  package static let black: Ink = 0x000000
}

/// How a text looks.
package struct TextStyle: Hashable, Sendable {
  package enum Alignment: Hashable, Sendable {
    case left, center, right
  }

  /// Points.
  package var size: Double
  package var isBold: Bool
  package var alignment: Alignment
  package var ink: Ink

  package init(
    size: Double = 9, isBold: Bool = false, alignment: Alignment = .left, ink: Ink = .black
  ) {
    self.size = size
    self.isBold = isBold
    self.alignment = alignment
    self.ink = ink
  }

  package func with(_ change: (inout TextStyle) -> Void) -> TextStyle {
    var style = self
    change(&style)
    return style
  }
}
