import Trade
import Workbooks

/// Decimal numbers with a fixed count of places (出力(kW)), held as whole tenths, hundredths ….
enum NumberField {
  static func check(_ cell: RawCell, _ field: FieldDefinition) -> Evaluated {
    switch cell.value {
    case .number: return check(cell.shown, field, steps: [])
    case .text(let text):
      let normal = Normalisation(text, by: field.normalisers)
      guard !JapaneseText.trimmed(normal.text).isEmpty else { return .blank }
      return check(normal.text, field, steps: normal.steps + ["文字列を数値に変換"])
    default: return .wrong(.quantityNumber)
    }
  }

  private static func check(
    _ text: String, _ field: FieldDefinition, steps: [String]
  ) -> Evaluated {
    guard let decimal = ExactDecimal(text) else { return .wrong(.quantityNumber) }
    guard let scaled = decimal.scaled(places: field.decimals) else {
      return .wrong(.decimalPlaces)
    }
    let limits = field.constraints
    if let low = limits.minimum, scaled < ExactDecimal.scaled(low, places: field.decimals) {
      return .wrong(.quantityPositive, [String(low), "decimal"])
    }
    if let low = limits.exclusiveMinimum,
      case let bound = ExactDecimal.scaled(low, places: field.decimals), scaled <= bound
    {
      let (least, overflow) = bound.addingReportingOverflow(1)
      return .wrong(
        .quantityPositive, [ExactDecimal.text(overflow ? bound : least, places: field.decimals)])
    }
    if let high = limits.maximum, scaled > ExactDecimal.scaled(high, places: field.decimals) {
      return .wrong(.quantityMaximum)
    }
    var result = Evaluated.right(decimal.text, number: scaled)
    if !steps.isEmpty {
      result.findings = [(.normalised, [result.text, steps.joined(separator: "、")])]
    }
    return result
  }
}

/// Sign, digits and a fraction as they are written; never a binary number.
struct ExactDecimal {
  private let isNegative: Bool
  private let whole: String
  private let fraction: String

  /// Nil for anything but digits with at most one point; an exponent is refused, too.
  init?(_ text: String) {
    var rest = Substring(text)
    isNegative = rest.first == "-" || rest.first == "−"
    if isNegative { rest = rest.dropFirst() }
    let parts = rest.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), !parts[0].isEmpty,
      parts.allSatisfy({ $0.utf8.allSatisfy(ASCII.isDigit) })
    else { return nil }
    let digits = parts[0].drop { $0 == "0" }
    whole = digits.isEmpty ? "0" : String(digits)
    var tail = parts.count == 2 ? parts[1] : ""
    while tail.last == "0" { tail.removeLast() }
    fraction = String(tail)
  }

  /// Without needless zeros, `1500.5`.
  var text: String {
    let digits = fraction.isEmpty ? whole : "\(whole).\(fraction)"
    return isNegative && digits != "0" ? "-\(digits)" : digits
  }

  /// In units of the last of `places` places; nil where there are more places, or too many digits.
  func scaled(places: Int) -> Int64? {
    guard fraction.utf8.count <= places else { return nil }
    let zeros = String(repeating: "0", count: places - fraction.utf8.count)
    return Int64((isNegative ? "-" : "") + whole + fraction + zeros)
  }

  static func scaled(_ number: Int64, places: Int) -> Int64 {
    var scaled = number
    for _ in 0..<places { scaled = scaled.multipliedReportingOverflow(by: 10).partialValue }
    return scaled
  }

  /// `15005` tenths as `1500.5`.
  static func text(_ scaled: Int64, places: Int) -> String {
    let digits = String(scaled.magnitude)
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.utf8.count)) + digits
    let written = "\(padded.dropLast(places)).\(padded.suffix(places))"
    return ExactDecimal((scaled < 0 ? "-" : "") + written)?.text ?? digits
  }
}
