/// Prices, which are whole sen (0.01 yen), as they are typed and shown.
package enum SenText {
  /// 60 as `0.60`.
  package static func yen(_ sen: Int64) -> String {
    let (yen, rest) = sen.magnitude.quotientAndRemainder(dividingBy: 100)
    return "\(sen < 0 ? "-" : "")\(yen).\(rest < 10 ? "0" : "")\(rest)"
  }

  /// Reads `0.6`, `0.60`, `1`: at most nine digits before the point and two behind it.
  package static func sen(_ text: some StringProtocol) -> Int64? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, (1...9).contains(parts[0].utf8.count),
      parts.allSatisfy({ $0.utf8.allSatisfy(ASCII.isDigit) })
    else { return nil }
    let decimals = parts.count == 2 ? parts[1] : "0"
    guard (1...2).contains(decimals.utf8.count) else { return nil }
    return Int64(String(parts[0]) + decimals + (decimals.utf8.count == 1 ? "0" : ""))
  }
}
