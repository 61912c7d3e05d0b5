internal import Trade

/// Amounts of 清算書 as they are read, exact.
package enum StatementText {
  /// Hundredths of a yen: 123,450 as `1,234.50`.
  package static func yen(_ sen: Int128) -> String {
    let (yen, rest) = sen.quotientAndRemainder(dividingBy: 100)
    return "\((Int64(exactly: yen) ?? .max).grouped).\(rest < 10 ? "0" : "")\(rest)"
  }

  /// Millionths of a yen: 1,000 as `0.001`.
  package static func microYen(_ fee: Int128) -> String {
    let (yen, rest) = fee.quotientAndRemainder(dividingBy: 1_000_000)
    var digits = String(repeating: "0", count: 6 - String(rest).utf8.count) + String(rest)
    while digits.hasSuffix("0"), digits.utf8.count > 1 { digits.removeLast() }
    return "\((Int64(exactly: yen) ?? .max).grouped).\(digits)"
  }
}
