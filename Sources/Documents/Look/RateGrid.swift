package import Pages
internal import Trade

/// Rates over two kinds of labels, each cell in the colour of its rate: what is scarce stands out.
package struct RateGrid: Hashable, Sendable {
  package struct Cell: Hashable, Sendable {
    /// From 0 to 1; nil where there is none, as where all was asked for.
    package var rate: Double?
    /// Below the rate, or in its place.
    package var note: String

    package init(rate: Double?, note: String) {
      self.rate = rate
      self.note = note
    }
  }

  package var title: String
  /// Above the labels of the rows.
  package var corner: String
  package var columns: [String]
  package var rows: [(label: String, cells: [Cell?])]
  package var explanation: String

  package init(
    _ title: String, corner: String, columns: [String], rows: [(label: String, cells: [Cell?])],
    explanation: String
  ) {
    self.title = title
    self.corner = corner
    self.columns = columns
    self.rows = rows
    self.explanation = explanation
  }

  package static func == (a: Self, b: Self) -> Bool {
    a.title == b.title && a.corner == b.corner && a.columns == b.columns
      && a.explanation == b.explanation && a.rows.map(\.label) == b.rows.map(\.label)
      && a.rows.map(\.cells) == b.rows.map(\.cells)
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(title)
    hasher.combine(rows.map(\.label))
  }
}

/// How much of what was wished was given, in five steps.
package enum RateStep: CaseIterable, Sendable {
  case little, half, most, nearly, all

  /// A rate short of 1 is never shown as 1.
  package init(_ rate: Double) {
    self =
      switch rate {
      case ..<0.25: .little
      case ..<0.5: .half
      case ..<0.8: .most
      case ..<1: .nearly
      default: .all
      }
  }

  package var ink: Ink {
    switch self {
    case .little: 0xB93A32
    case .half: 0xE58A4E
    case .most: 0xF6C98B
    case .nearly: 0xFBEBC8
    case .all: 0xD5E8D4
    }
  }

  /// `#b93a32`.
  var css: String { ink.css }

  /// Of letters on it.
  package var letters: Ink { self == .little ? 0xFFFFFF : 0x1B2430 }

  package var title: String {
    switch self {
    case .little: "25%未満"
    case .half: "25%以上"
    case .most: "50%以上"
    case .nearly: "80%以上"
    case .all: "100%"
    }
  }
}

/// Rates as people read them.
package enum RateText {
  /// `82.0%`; what is short of all is never rounded to it, and what is more than nothing never to 0.
  package static func percent(_ rate: Double) -> String {
    var tenths = Int((rate * 1000).rounded())
    if rate < 1 { tenths = min(tenths, 999) }
    if rate > 0 { tenths = max(tenths, 1) }
    return "\(tenths / 10).\(tenths % 10)%"
  }
}
