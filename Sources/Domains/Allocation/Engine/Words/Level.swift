/// The exact ratio granted/asked at which a row's bottleneck stands, a reduced fraction from 0 to 1.
package struct Level: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let numerator: Int64
  package let denominator: Int64

  package static let full = Level(1, over: 1)
  package static let none = Level(0, over: 1)

  /// Traps unless `0 <= numerator <= denominator` and `denominator > 0`.
  init(_ numerator: Int64, over denominator: Int64) {
    precondition(numerator >= 0 && denominator > 0 && numerator <= denominator)
    let divisor = Self.greatestCommonDivisor(numerator, denominator)
    self.numerator = numerator / divisor
    self.denominator = denominator / divisor
  }

  /// Reads `3/4`, `1` or `0`; nil for anything else, unreduced or above 1.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let top = Int64(parts[0]), let bottom = parts.count == 2 ? Int64(parts[1]) : 1,
      top >= 0, bottom > 0, top <= bottom
    else { return nil }
    self.init(top, over: bottom)
    guard description == text else { return nil }
  }

  package var description: String {
    denominator == 1 ? String(numerator) : "\(numerator)/\(denominator)"
  }

  /// `93.2%`, cut to one decimal.
  package var percent: String {
    let tenths = Int128(numerator) * 1_000 / Int128(denominator)
    return "\(tenths / 10).\(tenths % 10)%"
  }

  package static func < (a: Self, b: Self) -> Bool {
    Int128(a.numerator) * Int128(b.denominator) < Int128(b.numerator) * Int128(a.denominator)
  }

  /// The level's share of `ask`, cut to whole kWh, and the numerator of what was cut off.
  func share(of ask: Int64) -> (kwh: Int64, remainder: Int64) {
    let product = UInt64(ask).multipliedFullWidth(by: UInt64(numerator))
    let (quotient, remainder) = UInt64(denominator).dividingFullWidth(product)
    return (Int64(quotient), Int64(remainder))
  }

  private static func greatestCommonDivisor(_ a: Int64, _ b: Int64) -> Int64 {
    var (a, b) = (a, b)
    while b != 0 { (a, b) = (b, a % b) }
    return a
  }
}
