internal import Trade

/// Decimals of a register as whole numbers of their last place.
package enum Decimals {
  /// `49.5` → 495; more than one decimal only where they are zeros.
  package static func tenths(_ text: String) -> Int64? {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard !parts[0].isEmpty, parts.allSatisfy({ $0.utf8.allSatisfy(ASCII.isDigit) }),
      parts[0].utf8.count <= 12, let whole = Int64(parts[0])
    else { return nil }
    guard parts.count == 2 else { return whole * 10 }
    guard let tenth = parts[1].first.flatMap({ Int64(String($0)) }),
      parts[1].dropFirst().allSatisfy({ $0 == "0" })
    else { return nil }
    return whole * 10 + tenth
  }

  /// `0.6` → 60; at most two decimals and nine digits before them.
  package static func hundredths(_ text: String) -> Int64? { number(text, places: 2) }

  /// As a whole number of so many decimals, with at most nine digits before them.
  package static func number(_ text: String, places: Int) -> Int64? {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let decimals = parts.count == 2 ? parts[1] : ""
    guard (1...9).contains(parts[0].utf8.count), decimals.utf8.count <= places,
      parts.count == 1 || !decimals.isEmpty,
      parts.allSatisfy({ $0.utf8.allSatisfy(ASCII.isDigit) })
    else { return nil }
    let padded = decimals + String(repeating: "0", count: places - decimals.utf8.count)
    return Int64(String(parts[0]) + padded)
  }

  /// 495 tenths as `49.5`, 60 hundredths as `0.60`; `1200.0` tenths as `1200`.
  static func text(_ number: Int64, places: Int) -> String {
    let digits = String(number.magnitude)
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.utf8.count)) + digits
    let fraction = padded.suffix(places)
    let sign = number < 0 ? "-" : ""
    if fraction.allSatisfy({ $0 == "0" }) { return sign + padded.dropLast(places) }
    return "\(sign)\(padded.dropLast(places)).\(fraction)"
  }
}
