import Trade

/// What a finding's sentences are made of.
struct FindingContext {
  /// The applicant's own label of the field.
  var label: String
  var value: String
  var field: FieldDefinition?
  var choices: SuggestionList?
  var row: Int
}

/// A finding in words.
struct Wording: Hashable {
  var message: String
  var remedy: String

  init(_ message: String, _ remedy: String) {
    self.message = message
    self.remedy = remedy
  }

  /// For 「〃」 and its kin.
  static let writeAgain = "「〃」や「同上」では読み取れません。上の行と同じ場合も、同じ値を入力してください。"
}

/// A whole number with digit groups, `1,500,000`; any other text as it is.
func grouped(_ text: String) -> String { Int64(text)?.grouped ?? text }
