import Trade
import Workbooks

/// Years and months in the ways people write them.
enum DateFields {
  /// A year outside is a slip of the pen.
  private static let years = 1900...2200

  static func year(_ cell: RawCell, _ field: FieldDefinition) -> Evaluated {
    if let day = cell.day { return inRange(Int64(day.year), field, changed: cell.shown) }
    if case .number(let number, _) = cell.value {
      guard let year = RawCell.whole(number) else { return .wrong(.yearFormat) }
      return inRange(year, field, changed: nil)
    }
    let normal = Normalisation(cell.shown, by: field.normalisers)
    guard !JapaneseText.trimmed(normal.text).isEmpty else { return .blank }
    var digits = normal.text
    for suffix in ["年度", "年"] where digits.hasSuffix(suffix) { digits.removeLast(suffix.count) }
    guard digits.utf8.count == 4, digits.utf8.allSatisfy(ASCII.isDigit), let year = Int64(digits)
    else {
      return .wrong(.yearFormat)
    }
    return inRange(year, field, changed: digits == cell.shown ? nil : cell.shown)
  }

  private static func inRange(
    _ year: Int64, _ field: FieldDefinition, changed: String?
  ) -> Evaluated {
    let limits = field.constraints
    guard year >= limits.minimum ?? Int64(years.lowerBound),
      year <= limits.maximum ?? Int64(years.upperBound)
    else {
      return .wrong(.yearFormat)
    }
    var result = Evaluated.right(String(year), number: year)
    if changed != nil { result.findings = [(.normalised, [String(year), "西暦4桁に統一"])] }
    return result
  }

  static func yearMonth(_ cell: RawCell, _ field: FieldDefinition) -> Evaluated {
    if let day = cell.day { return month(day.year, day.month, isChanged: false) }
    let normal = Normalisation(cell.shown, by: field.normalisers)
    guard !JapaneseText.trimmed(normal.text).isEmpty else { return .blank }
    guard let (year, number) = parts(normal.text) else { return .wrong(.monthFormat) }
    let result = month(year, number, isChanged: true)
    guard result.text == cell.shown else { return result }
    return month(year, number, isChanged: false)
  }

  /// `2023/04`, `2023-4`, `2023.04`, `2023年4月`, `202304`, each with or without a day.
  private static func parts(_ text: String) -> (Int, Int)? {
    if text.utf8.count == 6, text.utf8.allSatisfy(ASCII.isDigit), let number = Int(text) {
      return (number / 100, number % 100)
    }
    var numbers = text.split { !($0.isASCII && $0.isNumber) }
    let marks = text.filter { !($0.isASCII && $0.isNumber) }
    let day = numbers.count == 3 ? numbers.removeLast() : "1"
    guard ["/", "-", ".", "年月", "//", "--", "..", "年月日"].contains(marks), numbers.count == 2,
      numbers[0].count == 4, (1...2).contains(numbers[1].count), let year = Int(numbers[0]),
      let month = Int(numbers[1]), let day = Int(day),
      CivilDate(year: year, month: month, day: day) != nil
    else { return nil }
    return (year, month)
  }

  static func date(_ cell: RawCell, _ field: FieldDefinition) -> Evaluated {
    if let day = cell.day { return date(day, isChanged: false) }
    let normal = Normalisation(cell.shown, by: field.normalisers)
    guard !JapaneseText.trimmed(normal.text).isEmpty else { return .blank }
    guard let day = day(normal.text) else { return .wrong(.dateFormat) }
    let result = date(day, isChanged: true)
    let isAsWanted = field.isCompactDate ? normal.text.utf8.count == 8 : result.text == cell.shown
    return isAsWanted && (!field.isCompactDate || normal.text == cell.shown)
      ? date(day, isChanged: false) : result
  }

  /// `2023/04/01`, `2023-4-1`, `2023.4.1`, `2023年4月1日`, `20230401`.
  private static func day(_ text: String) -> CivilDate? {
    if let day = CivilDate(digits: text) { return day }
    let numbers = text.split { !($0.isASCII && $0.isNumber) }
    let marks = text.filter { !($0.isASCII && $0.isNumber) }
    guard ["//", "--", "..", "年月日"].contains(marks), numbers.count == 3, numbers[0].count == 4,
      numbers.dropFirst().allSatisfy({ $0.count <= 2 }), let year = Int(numbers[0]),
      let month = Int(numbers[1]), let day = Int(numbers[2])
    else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }

  private static func date(_ day: CivilDate, isChanged: Bool) -> Evaluated {
    guard years.contains(day.year) else { return .wrong(.dateFormat) }
    var result = Evaluated.right(day.slashed, number: Int64(day.daysSinceEpoch))
    if isChanged { result.findings = [(.normalised, [result.text, "年月日の書き方を統一"])] }
    return result
  }

  private static func month(_ year: Int, _ month: Int, isChanged: Bool) -> Evaluated {
    guard years.contains(year), (1...12).contains(month) else {
      return .wrong(.monthFormat)
    }
    let text = "\(year)/\(month < 10 ? "0" : "")\(month)"
    var result = Evaluated.right(text, number: Int64(year * 12 + month - 1))
    if isChanged { result.findings = [(.normalised, [text, "年月の書き方を統一"])] }
    return result
  }
}

extension CivilDate {
  /// Reads `20230401`; nil for anything else.
  init?(digits text: String) {
    guard text.utf8.count == 8, text.utf8.allSatisfy(ASCII.isDigit), let number = Int(text) else {
      return nil
    }
    self.init(year: number / 10_000, month: number / 100 % 100, day: number % 100)
  }
}
