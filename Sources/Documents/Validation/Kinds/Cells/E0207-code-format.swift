extension FindingKind {
  static let codeFormat = FindingKind(
    "E0207", "code-format", "コードの形式",
    "設備ID（英数字10桁）、BGコード（英数字5桁）などの形式に合っていません。", passing: .facility(),
    failing: .facility(["B16": "A123"]), leavesValues: false
  ) { finding, hint in
    let words = finding.field?.codeWords
    let remedy = finding.field?.codeRemedy ?? "決められた形式で入力してください。"
    let start =
      "「\(finding.label)」の「\(finding.value)」は、形式\(words.map { "（\($0)）" } ?? "")に合っていません。"
    if let invisible = Invisible.told(finding.value) {
      return Wording(start + invisible, Invisible.remedy)
    }
    if Habit.isDitto(finding.value) { return Wording(start, Wording.writeAgain) }
    switch CodeMistake(rawValue: hint) {
    case .operatorID:
      return Wording(
        start + "英字4文字と数字4文字の「事業者ID」と思われます。", "設備IDは10桁です。認定通知書などで設備IDを確認して入力してください。")
    case .separators:
      let marks = separators(in: finding.value)
      let start = start + "\(marks)が含まれています。"
      guard let field = finding.field, let code = CertainValue.code(finding.value, field) else {
        return Wording(start, "\(marks)を除いて、\(words.map { "\($0)で入力してください。" } ?? remedy)")
      }
      return Wording(start, "\(marks)を除いて「\(code)」と入力してください。")
    case nil:
      guard words == nil else { return Wording(start + "入力された文字数: \(hint)", remedy) }
      guard let most = finding.field?.constraints.maxLength, let length = Int(hint), length > most
      else { return Wording(start, remedy) }
      return Wording(start + "入力された文字数: \(hint)", remedy + "\(most)文字までです。")
    }
  }

  private static func separators(in value: String) -> String {
    let hasBlank = JapaneseText.nfkc(value).contains { "- ".contains($0) }
    return hasBlank ? "ハイフンや空白" : "「.」や「_」"
  }
}

/// What stands in place of a code; where it is none of these, the argument is its length.
enum CodeMistake: String {
  /// 事業者ID for 設備ID.
  case operatorID
  case separators
}
