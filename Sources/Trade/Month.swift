/// A calendar month (対象年月), written `2025-04` in JSON and CSV and `202504` in names and options;
/// both are read.
package struct Month: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Months since January of year 0, so that neighbours differ by one.
  package let number: Int

  /// Nil for what is no month, and for a year that has not four digits.
  package init?(year: Int, month: Int) {
    guard (1000...9999).contains(year), (1...12).contains(month) else { return nil }
    number = year * 12 + month - 1
  }

  package init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    let digits: [UInt8]
    switch bytes.count {
    case 6: digits = bytes
    case 7 where bytes[4] == UInt8(ascii: "-"): digits = Array(bytes[..<4] + bytes[5...])
    default: return nil
    }
    guard digits.allSatisfy(ASCII.isDigit) else { return nil }
    let value = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    self.init(year: value / 100, month: value % 100)
  }

  /// The month of a day.
  package init?(of day: CivilDate) { self.init(year: day.year, month: day.month) }

  package var year: Int { number / 12 }
  package var month: Int { number % 12 + 1 }

  /// So many months later; nil beyond the years that a month can have.
  package func adding(months: Int) -> Month? {
    let (sum, overflow) = number.addingReportingOverflow(months)
    guard !overflow, sum >= 0 else { return nil }
    return Month(year: sum / 12, month: sum % 12 + 1)
  }

  /// How many months from `other` on.
  package static func - (later: Self, other: Self) -> Int { later.number - other.number }

  package var description: String { "\(year)-\(CivilDate.padded(month))" }
  /// `202504`, as names and options have it.
  package var compact: String { String(year * 100 + month) }
  /// 「2025年4月」.
  package var title: String { "\(year)年\(month)月" }

  package static func < (a: Self, b: Self) -> Bool { a.number < b.number }
}
