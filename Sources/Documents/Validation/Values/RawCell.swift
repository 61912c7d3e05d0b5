import Foundation
import Trade
import Workbooks

/// A cell as the applicant left it, decoded; for the head and for cells that are not plainly right.
struct RawCell {
  var value: CellValue
  var isUncalculated = false
  /// A formula's result: the value is not what somebody typed.
  var hasFormula = false
  /// Parts of the text that do not mean the same.
  var marks: TextMarks?
  var isStruck = false
  /// A picture or a linked data type.
  var isLinked = false

  init(_ value: CellValue, isUncalculated: Bool = false) {
    self.value = value
    self.isUncalculated = isUncalculated
  }

  init(_ cell: Cell, in row: borrowing Row) {
    value = row.value(of: cell)
    isUncalculated = cell.lacksCachedValue
    hasFormula = cell.hasFormula
    guard row.isRemarkable else { return }
    marks = row.marks(of: cell)
    isStruck = cell.isStruck
    isLinked = cell.isLinked
  }

  /// The same cell of a workbook whose formulas are still to be calculated: a formula's 0 is a
  /// placeholder, never the value.
  func withoutPlaceholder() -> RawCell {
    guard hasFormula, case .number(0, _) = value else { return self }
    return RawCell(.empty, isUncalculated: true)
  }

  /// 「入力値」: what a person sees in the cell.
  var shown: String {
    switch value {
    case .empty: ""
    case .text(let text): text
    case .number(let number, let literal): Self.shown(number, literal)
    case .boolean(let value): value ? "TRUE" : "FALSE"
    case .date(let serial): serial.date?.slashed ?? serial.number.description
    case .isoDate(let text): CivilDate(text.prefix(10))?.slashed ?? text
    case .error(let name): name
    }
  }

  /// The day of a date cell.
  var day: CivilDate? {
    switch value {
    case .date(let serial): serial.date
    case .isoDate(let text): CivilDate(text.prefix(10))
    default: nil
    }
  }

  private static func shown(_ number: Double, _ literal: String) -> String {
    // As spreadsheet programs show them; a point is no digit.
    whole(number).map(String.init)
      ?? (literal.utf8.count > NumberPrecision.digits + 1
        ? fifteenDigits(number) : literal)
  }

  /// As many digits as spreadsheet programs keep, which printf rounds as they do.
  static func fifteenDigits(_ number: Double) -> String {
    String(format: "%.\(NumberPrecision.digits)G", number)
  }

  /// The integer that a number cell shows. Files hold 17 digits and Excel shows 15, so what is
  /// next to an integer is that integer.
  static func whole(_ number: Double) -> Int64? {
    let rounded = number.rounded()
    guard abs(rounded) < NumberPrecision.firstInexact,
      abs(number - rounded) <= abs(number) * NumberPrecision.least
    else {
      return nil
    }
    return Int64(rounded)
  }
}
