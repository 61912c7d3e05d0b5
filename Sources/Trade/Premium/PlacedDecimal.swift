/// Decimals with a fixed number of places, as whole numbers of their last one: prices in hundredths of
/// a yen, kWh and kW in thousandths, percents in thousandths.
package enum PlacedDecimal {
  /// `10.5` of two places → 1050; `-0.60` only where it may be below zero. Fewer places pass, more do
  /// not; nil for anything else, and beyond 64 bits.
  package static func read(
    _ text: some StringProtocol, places: Int, mayBeNegative: Bool = false
  ) -> Int64? {
    var digits = Array(text.utf8)[...]
    let isNegative = digits.first == UInt8(ascii: "-")
    if isNegative { digits.removeFirst() }
    guard !isNegative || mayBeNegative else { return nil }
    let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count),
      parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(ASCII.isDigit) })
    else { return nil }
    let decimals = parts.count == 2 ? parts[1] : []
    guard decimals.count <= places else { return nil }
    let zeros = Array(repeating: UInt8(ascii: "0"), count: places - decimals.count)
    var value: Int64 = 0
    for digit in parts[0] + decimals + zeros {
      let (tens, first) = value.multipliedReportingOverflow(by: 10)
      let (sum, second) = tens.addingReportingOverflow(Int64(digit - 0x30))
      guard !first, !second else { return nil }
      value = sum
    }
    return isNegative ? -value : value
  }

  /// All of its places, always: 64611342 of three as `64611.342`, -60 of two as `-0.60`.
  package static func text(_ number: some SignedInteger, places: Int) -> String {
    let digits = String(number.magnitude)
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.utf8.count)) + digits
    let sign = number < 0 ? "-" : ""
    return places == 0
      ? sign + padded : "\(sign)\(padded.dropLast(places)).\(padded.suffix(places))"
  }

  /// Likewise, as people read amounts: `64,611.342`.
  package static func grouped(_ number: some SignedInteger, places: Int) -> String {
    let plain = text(number, places: places)
    let sign = plain.hasPrefix("-") ? "-" : ""
    let whole = plain.dropFirst(sign.count).prefix { $0 != "." }
    var digits = ""
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index).isMultiple(of: 3) { digits.append(",") }
      digits.append(digit)
    }
    return "\(sign)\(digits)\(plain.dropFirst(sign.count + whole.count))"
  }
}
