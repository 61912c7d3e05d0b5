import Trade
import Workbooks

/// Checks one value against its field, taking all the time it needs: for the head, and for cells
/// that `ColumnCheck` does not know at once to be right.
struct FieldCheck {
  let field: FieldDefinition
  private let shape: CodeShape?
  /// The choices after the same normalising that values get.
  private let choices: [String]

  init(_ field: FieldDefinition) {
    self.field = field
    shape = field.constraints.pattern.flatMap(CodeShape.init(pattern:))
    choices = field.choices.map { Normalisation($0, by: field.normalisers).text }
  }

  func evaluate(_ cell: RawCell) -> Evaluated {
    let value = judge(cell)
    // A mark for nothing, where nothing may stand.
    guard value.state == .wrong, !field.isRequired, case .text(let text) = cell.value,
      Habit.isNothing(text)
    else { return value }
    return .wrong(.nothingMark)
  }

  private func judge(_ cell: RawCell) -> Evaluated {
    if cell.isUncalculated { return .wrong(.formulaNotCalculated) }
    if cell.marks != nil || cell.isLinked { return shown(cell) }
    return value(cell)
  }

  /// What a person sees in the cell is not one value, or is more than the value.
  private func shown(_ cell: RawCell) -> Evaluated {
    if let marks = cell.marks {
      if !marks.struck.isEmpty || marks.raised.isEmpty {
        return .wrong(.struckPart, [marks.struck, marks.plain])
      }
      // In a sentence the mark of a note is a note; in a value it would be a digit.
      if field.type != .string || isCode || !choices.isEmpty {
        return .wrong(.raisedPart, [marks.raised, marks.plain])
      }
    }
    guard cell.isLinked else { return value(cell) }
    if case .error = cell.value { return .wrong(.linkedValue) }
    var result = value(cell)
    if result.state == .right { result.findings.append((.linkedValueRead, [])) }
    return result
  }

  private func value(_ cell: RawCell) -> Evaluated {
    switch cell.value {
    case .empty: return .blank
    case .error: return .wrong(.cellError)
    default: break
    }
    return switch field.type {
    case .integer: integer(cell)
    case .year: DateFields.year(cell, field)
    case .yearMonth: DateFields.yearMonth(cell, field)
    case .date: DateFields.date(cell, field)
    case .number: NumberField.check(cell, field)
    case .string, .corporateNumber: string(cell)
    }
  }

  // MARK: Texts and codes

  private func string(_ cell: RawCell) -> Evaluated {
    if case .number(let number, _) = cell.value, isCode {
      return code(ofNumber: number)
    }
    let normal = Normalisation(cell.shown, by: field.normalisers)
    guard !JapaneseText.trimmed(normal.text).isEmpty else { return .blank }
    var result = content(normal.text)
    if result.state == .right, !normal.steps.isEmpty {
      result.findings.append((.normalised, [result.text, normal.steps.joined(separator: "、")]))
    }
    return result
  }

  /// Member numbers have four digits, so a shorter code has lost some.
  private static let shortestCode = 4

  private var isCode: Bool { field.type == .corporateNumber || field.constraints.pattern != nil }

  private func content(_ text: String) -> Evaluated {
    if field.type == .corporateNumber { return CorporateNumberField.check(text) }
    if !choices.isEmpty {
      guard let index = choices.firstIndex(of: text) else { return .wrong(.codeList) }
      return .right(field.choices[index], number: Int64(index))
    }
    if let shape, !shape.matches(text) {
      return .wrong(.codeFormat, shape.hints(text))
    }
    let length = text.unicodeScalars.count
    let limits = field.constraints
    if length > limits.maxLength ?? .max || length < limits.minLength ?? 0 {
      return .wrong(.textLength, [String(length)])
    }
    return .right(text)
  }

  /// A code in a number cell: right only where no digit can have been lost.
  private func code(ofNumber number: Double) -> Evaluated {
    let length =
      field.type == .corporateNumber ? CorporateNumberField.length : field.constraints.maxLength
    let isFixed = field.type == .corporateNumber || field.constraints.minLength == length
    guard let whole = RawCell.whole(number), whole >= 0 else {
      return .wrong(.digitsLost)
    }
    let text = String(whole)
    // Digits alone may be none of it, whatever was lost: 「100-0001」, kana.
    if shape?.bytes == nil, shape != nil {
      let result = content(text)
      guard result.state == .right else { return result }
    }
    // A number never has leading zeros.
    let isComplete =
      text.utf8.count <= NumberPrecision.digits
      && (isFixed ? text.utf8.count == length : text.utf8.count >= Self.shortestCode)
    guard isComplete else { return .wrong(.digitsLost) }
    var result = content(text)
    if result.state == .right { result.findings.append((.numberAsText, [text])) }
    return result
  }

  // MARK: Amounts

  private func integer(_ cell: RawCell) -> Evaluated {
    switch cell.value {
    case .number(let number, _):
      if let whole = RawCell.whole(number) { return range(whole) }
      if number.magnitude >= NumberPrecision.firstInexact { return .wrong(.quantityMaximum) }
      return .wrong(.quantityWhole)
    case .text(let text): return integer(text)
    default: return .wrong(.quantityNumber)
    }
  }

  private func integer(_ text: String) -> Evaluated {
    var normal = Normalisation(text, by: field.normalisers)
    guard !JapaneseText.trimmed(normal.text).isEmpty else { return .blank }
    guard let decimal = DecimalText(normal.text) else { return .wrong(.quantityNumber) }
    guard !AmountGuess.isAmbiguous(normal.text) else { return .wrong(.quantityWhole, ["point"]) }
    guard let whole = decimal.whole else { return .wrong(.quantityWhole) }
    guard let value = Int64(whole) else { return .wrong(.quantityMaximum) }
    normal.replace(with: String(value), step: "数字の書き方を統一")
    if normal.steps.isEmpty { normal.steps = ["文字列を数値に変換"] }
    var result = range(value)
    if result.state == .right {
      result.findings.append((.normalised, [String(value), normal.steps.joined(separator: "、")]))
    }
    return result
  }

  private func range(_ value: Int64) -> Evaluated {
    if let minimum = field.constraints.minimum, value < minimum {
      return .wrong(.quantityPositive, [String(minimum)])
    }
    if let maximum = field.constraints.maximum, value > maximum {
      return .wrong(.quantityMaximum)
    }
    return .right(String(value), number: value)
  }
}

/// A decimal number in a text: sign, digits, perhaps a point; an exponent is seen and refused.
struct DecimalText {
  /// Sign and digits; nil where there is a fraction or an exponent.
  let whole: String?

  init?(_ text: String) {
    var rest = Substring(text)
    let sign = rest.first == "-" || rest.first == "−" ? "-" : ""
    if !sign.isEmpty { rest = rest.dropFirst() }
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    rest = rest.dropFirst(digits.count)
    guard !digits.isEmpty else { return nil }
    var isWhole = true
    if rest.first == "." {
      let fraction = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
      isWhole = fraction.allSatisfy { $0 == "0" }
      rest = rest.dropFirst(1 + fraction.count)
    }
    if let mark = rest.first, mark == "e" || mark == "E" {
      rest = rest.dropFirst()
      if let sign = rest.first, sign == "+" || sign == "-" { rest = rest.dropFirst() }
      guard !rest.isEmpty, rest.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
      isWhole = false
      rest = ""
    }
    guard rest.isEmpty else { return nil }
    whole = isWhole ? sign + digits : nil
  }
}
