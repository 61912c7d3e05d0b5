import Foundation
import Trade
import Workbooks

/// A cell as the applicant left it, decoded; for the head and for cells that are not plainly right.
struct RawCell {
  var value: CellValue
  var isUncalculated = false

  init(_ value: CellValue, isUncalculated: Bool = false) {
    self.value = value
    self.isUncalculated = isUncalculated
  }

  init(_ cell: Cell, in row: borrowing Row) {
    value = row.value(of: cell)
    isUncalculated = cell.lacksCachedValue
  }

  /// 「入力値」: what a person sees in the cell.
  var shown: String {
    switch value {
    case .empty: ""
    case .text(let text): text
    case .number(let number, let literal): Self.shown(number, literal)
    case .boolean(let value): value ? "TRUE" : "FALSE"
    case .date(let serial, let epoch):
      epoch.day(ofSerial: serial)?.slashed ?? serial.description
    case .isoDate(let text): CivilDate(text.prefix(10))?.slashed ?? text
    case .error(let name): name
    }
  }

  /// The day of a date cell.
  var day: CivilDate? {
    switch value {
    case .date(let serial, let epoch): epoch.day(ofSerial: serial)
    case .isoDate(let text): CivilDate(text.prefix(10))
    default: nil
    }
  }

  private static func shown(_ number: Double, _ literal: String) -> String {
    // Fifteen significant digits, as spreadsheet programs show them.
    whole(number).map(String.init)
      ?? (literal.utf8.count > 16 ? String(format: "%.15G", number) : literal)
  }

  /// The integer that a number cell shows. Files hold 17 digits and Excel shows 15, so what is
  /// next to an integer is that integer.
  static func whole(_ number: Double) -> Int64? {
    let rounded = number.rounded()
    guard abs(rounded) < 9_007_199_254_740_992, abs(number - rounded) <= abs(number) * 1e-15 else {
      return nil
    }
    return Int64(rounded)
  }

}

extension CivilDate {
  /// `2023/04/01`, as the forms write it.
  var slashed: String { String(description.map { $0 == "-" ? "/" : $0 }) }

  /// Of a number that a field of type `date` holds.
  static func slashed(_ days: Int64) -> String { CivilDate(daysSinceEpoch: Int(days)).slashed }
}

extension DateEpoch {
  /// The day of a serial number (ECMA-376 Part 1 §18.17.4.1); nil for serial 60, the day that never
  /// was, and outside 9999 years.
  func day(ofSerial serial: Double) -> CivilDate? {
    guard serial >= 0, serial < 2_958_466 else { return nil }
    let days = Int(serial)
    switch self {
    case .year1904: return CivilDate(daysSinceEpoch: days - 24_107)
    case .year1900:
      guard days != 60, days > 0 else { return nil }
      return CivilDate(daysSinceEpoch: days - (days < 60 ? 25_568 : 25_569))
    }
  }
}
