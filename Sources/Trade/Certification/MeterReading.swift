/// Energy as it is written, in hundredths of a kWh.
package enum MeterReading {
  /// The greatest that a half hour or a row may have: 999,999,999,999.99 kWh.
  package static let most: Int64 = 99_999_999_999_999

  /// `120.5` → 12050: digits, and at most two decimals; nil for anything else.
  package static func exact(_ text: String) -> Int64? {
    guard let (value, isExact) = rounded(text), isExact else { return nil }
    return value
  }

  /// Half up at the third decimal of the text, whose binary neighbour is not asked: `125.505` → 12551.
  /// The second value is false where something was rounded away.
  package static func rounded(_ text: String) -> (hundredths: Int64, isExact: Bool)? {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), (1...12).contains(parts[0].count),
      parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(ASCII.isDigit) })
    else { return nil }
    let decimals = parts.count == 2 ? Array(parts[1]) : []
    let digits = Array(parts[0]) + (0..<2).map { $0 < decimals.count ? decimals[$0] : 0x30 }
    let value = digits.reduce(Int64(0)) { $0 * 10 + Int64($1 - 0x30) }
    let rest = decimals.dropFirst(2)
    let up: Int64 = (rest.first ?? 0x30) >= 0x35 ? 1 : 0
    return (value + up, rest.allSatisfy { $0 == 0x30 })
  }

  /// `1234.50` of 123450 hundredths, as results have it.
  package static func text(_ hundredths: Int64) -> String {
    let rest = String(hundredths.magnitude % 100)
    return (hundredths < 0 ? "-" : "") + "\(hundredths.magnitude / 100)."
      + (rest.utf8.count == 1 ? "0" : "") + rest
  }
}
