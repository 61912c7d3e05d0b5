import Trade

/// 修正案: the one value that can be meant. Where a second reading is possible there is none.
extension FindingKind {
  func suggestion(_ finding: FindingContext, _ arguments: [String]) -> SuggestedValue? {
    // Of a longer value only the beginning is known here.
    guard let field = finding.field, finding.value.utf8.count <= CertainValue.longest,
      let text = text(of: finding, field, arguments), !text.isEmpty,
      text.utf8.count <= CertainValue.longest
    else { return nil }
    // A number that is to be a text, or the other way round, looks as it did.
    guard text != finding.value || field.type.isAmount || self == .numberAsText else { return nil }
    return SuggestedValue(text, isNumber: field.type.isAmount)
  }

  private func text(
    of finding: FindingContext, _ field: FieldDefinition, _ arguments: [String]
  ) -> String? {
    switch self {
    case .normalised, .numberAsText, .textOutsideTotal: arguments.first
    case .codeList:
      // Where the register has another, neither is certain.
      CertainValue.choice(finding.value, in: field.choices).flatMap { choice in
        arguments.first.map { $0.isEmpty || $0 == choice } ?? true ? choice : nil
      }
    case .codeFormat: CertainValue.code(finding.value, field)
    case .corporateNumberFormat: CertainValue.corporateNumber(finding.value)
    case .quantityNumber: CertainValue.amount(finding.value, field)
    default: nil
    }
  }
}

extension FieldType {
  /// A spreadsheet program keeps it as a number.
  fileprivate var isAmount: Bool { self == .integer || self == .number }
}

/// What people write where only one thing can be meant.
enum CertainValue {
  static let longest = FindingStore.longestValue

  /// The entry that the text is in another writing (width, kana, old kanji, blanks), or with its
  /// everyday ending left out or put behind.
  static func choice(_ text: String, in choices: [String]) -> String? {
    let wanted = JapaneseText.folded(text)
    guard !wanted.isEmpty else { return nil }
    let found = choices.filter { choice in
      let folded = JapaneseText.folded(choice)
      return folded == wanted || leftOut.contains { folded == wanted + $0 }
        || putBehind.contains { wanted == folded + $0 }
    }
    return found.count == 1 ? found[0] : nil
  }

  /// 「東京」 is 「東京都」.
  private static let leftOut = ["都", "府", "県"]
  /// 「太陽光発電」 is 「太陽光」.
  private static let putBehind = ["発電"]

  /// The code without hyphens and blanks, where that is one of the field's shape.
  static func code(_ text: String, _ field: FieldDefinition) -> String? {
    guard let pattern = field.constraints.pattern, let shape = CodeShape(pattern: pattern),
      field.constraints.minLength == field.constraints.maxLength
    else { return nil }
    var bare = withoutSeparators(JapaneseText.nfkc(text))
    if field.normalisers.contains(.upperCase) { bare = bare.uppercased() }
    let length = bare.unicodeScalars.count
    guard length == field.constraints.maxLength, shape.matches(bare) else { return nil }
    return bare
  }

  /// Thirteen digits with the right check digit, without hyphens, blanks and the `T` of an invoice
  /// issuer.
  static func corporateNumber(_ text: String) -> String? {
    var bare = withoutSeparators(JapaneseText.nfkc(text))
    if let first = bare.first, first == "T" || first == "t" { bare.removeFirst() }
    return CorporateNumber(bare)?.rawValue
  }

  private static func withoutSeparators(_ text: String) -> String {
    var kept = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !JapaneseText.isBlank(scalar) {
      if !separators.contains(scalar) { kept.append(scalar) }
    }
    return String(kept)
  }

  private static let separators = Set("-‐‑–—−ー".unicodeScalars)

  /// Whole kWh out of 万 and MWh: 「15万」, 「1.5万kWh」, 「150MWh」.
  static func amount(_ text: String, _ field: FieldDefinition) -> String? {
    guard field.type == .integer, field.title.lowercased().contains("kwh") else { return nil }
    var rest = withoutBlanks(JapaneseText.nfkc(text)).lowercased()
    var places = 0
    if rest.hasSuffix("mwh") {
      rest.removeLast(3)
      places = 3
    } else {
      for unit in ["kwh", "キロワット時"] where rest.hasSuffix(unit) { rest.removeLast(unit.count) }
    }
    if rest.hasSuffix("万") {
      rest.removeLast()
      places += 4
    }
    let digits = Normalisation.amount(rest)
    // A point that groups digits would make a thousandth of what is meant.
    let fraction = digits.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first
    guard !digits.hasPrefix("-"), fraction.map({ $0.count < 3 && !$0.isEmpty }) ?? true,
      let value = ExactDecimal(digits)?.scaled(places: places), value > 0,
      value >= field.constraints.minimum ?? .min, value <= field.constraints.maximum ?? .max
    else { return nil }
    return String(value)
  }

  private static func withoutBlanks(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { !JapaneseText.isBlank($0) }))
  }
}
