internal import Trade

/// Numbers as a formula has them: `64,611.342`, below zero `(−8.31)`.
enum FormulaNumber {
  static func text(_ number: some SignedInteger, places: Int) -> String {
    let text = PlacedDecimal.grouped(number, places: places)
    return number < 0 ? "(−\(text.dropFirst()))" : text
  }

  /// Hundredths of a yen.
  static func price(_ number: Int64) -> String { text(number, places: 2) }
  /// Hundredths of a kWh.
  static func counted(_ number: Int64) -> String { text(number, places: 2) }
  /// Thousandths of a kWh, or of a percent.
  static func energy(_ number: Int64) -> String { text(number, places: 3) }
  /// Thousandths of a yen.
  static func amount(_ number: Int128) -> String { text(number, places: 3) }
  static func yen(_ number: Int128) -> String { text(number, places: 0) }
}
