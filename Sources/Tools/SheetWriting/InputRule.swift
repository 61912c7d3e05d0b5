internal import CXlsxWriter

/// What people may type into cells, and what Excel tells them (データの入力規則).
package struct InputRule: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// Anything: the rule only shows its message.
    case anything
    /// A drop-down.
    case list([String])
    /// A drop-down of a defined name's cells.
    case named(String)
    case wholeNumber(ClosedRange<Int64>)
    case textLength(ClosedRange<Int>)
    /// A formula that is true for what may stand in the first cell of the area.
    case custom(String)
  }

  package enum Strictness: Hashable, Sendable {
    /// Nothing else can be entered.
    case stop
    /// People are asked, and may go on.
    case warning
  }

  package var kind: Kind
  /// At most 32 characters; longer ones are cut.
  package var promptTitle: String
  /// Shown when the cell is selected; at most 255 characters, longer ones are cut.
  package var prompt: String
  package var alertTitle: String
  package var alert: String
  package var strictness: Strictness

  package init(
    _ kind: Kind, promptTitle: String = "", prompt: String = "", alertTitle: String = "",
    alert: String = "", strictness: Strictness = .stop
  ) {
    self.kind = kind
    self.promptTitle = promptTitle
    self.prompt = prompt
    self.alertTitle = alertTitle
    self.alert = alert
    self.strictness = strictness
  }

  /// The choices fit into the rule itself: together at most 255 characters, none with a comma or
  /// a quotation mark, or blanks at its ends (Excel trims them).
  package static func fitsInline(_ choices: [String]) -> Bool {
    let length = choices.reduce(choices.count - 1) { $0 + $1.utf16.count }
    return length <= 255
      && choices.allSatisfy { choice in
        !choice.contains(",") && !choice.contains("\"")
          && choice.first?.isWhitespace != true && choice.last?.isWhitespace != true
      }
  }
}

extension NewSheet {
  /// Sets the rule on every cell of the area; a list that does not fit inline is refused
  /// (`NewWorkbook.dropDown` finds a place for it).
  package func setRule(_ rule: InputRule, in area: SheetArea) throws(SheetWritingError) {
    let (line, column) = try Self.place(area.rows.lowerBound, area.columns.lowerBound)
    let (lastLine, lastColumn) = try Self.place(area.rows.upperBound, area.columns.upperBound)
    let terms = try rule.kind.terms()
    let style =
      rule.strictness == .stop
      ? LXW_VALIDATION_ERROR_TYPE_STOP : LXW_VALIDATION_ERROR_TYPE_WARNING
    let error = unsafe wariate_validate(
      handle, line, column, lastLine, lastColumn, UInt8(terms.type.rawValue),
      UInt8(terms.criteria.rawValue), terms.value, terms.minimum, terms.maximum,
      Self.shown(rule.promptTitle, 32), Self.shown(rule.prompt, 255),
      Self.shown(rule.alertTitle, 32), Self.shown(rule.alert, 255), UInt8(style.rawValue))
    try SheetWritingError.check(error, "set an input rule")
  }

  private static func shown(_ text: String, _ limit: Int) -> String? {
    text.isEmpty ? nil : SheetText.fitting(SheetText.safe(text), limit: limit)
  }
}

extension InputRule.Kind {
  fileprivate struct Terms {
    var type: lxw_validation_types
    var criteria = LXW_VALIDATION_CRITERIA_BETWEEN
    var value: String?
    var minimum: String?
    var maximum: String?
  }

  fileprivate func terms() throws(SheetWritingError) -> Terms {
    switch self {
    case .anything: return Terms(type: LXW_VALIDATION_TYPE_ANY)
    case .list(let choices):
      guard !choices.isEmpty, InputRule.fitsInline(choices) else {
        throw SheetWritingError(.textLength, "set a list of choices")
      }
      let list = "\"" + choices.map(SheetText.safe).joined(separator: ",") + "\""
      return Terms(type: LXW_VALIDATION_TYPE_LIST_FORMULA, value: list)
    case .named(let name): return Terms(type: LXW_VALIDATION_TYPE_LIST_FORMULA, value: "=" + name)
    case .wholeNumber(let range):
      return Terms(
        type: LXW_VALIDATION_TYPE_INTEGER_FORMULA, minimum: String(range.lowerBound),
        maximum: String(range.upperBound))
    case .textLength(let range):
      return Terms(
        type: LXW_VALIDATION_TYPE_LENGTH_FORMULA, minimum: String(range.lowerBound),
        maximum: String(range.upperBound))
    case .custom(let formula):
      return Terms(type: LXW_VALIDATION_TYPE_CUSTOM_FORMULA, value: "=" + formula)
    }
  }
}
