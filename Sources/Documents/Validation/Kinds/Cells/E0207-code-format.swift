extension FindingKind {
  static let codeFormat = FindingKind(
    "E0207", "code-format", "コードの形式",
    "設備ID（英数字10桁）、BGコード（英数字5桁）などの形式に合っていません。", passing: .facility(),
    failing: .facility(["B16": "A123"]), leavesValues: false
  ) { finding, hint in
    let (low, high) = (
      finding.field?.constraints.minLength ?? 1, finding.field?.constraints.maxLength ?? 13
    )
    let hasLetters = finding.field?.constraints.pattern?.contains("A-Z") ?? true
    let shape =
      (hasLetters ? "半角の英大文字と数字" : "半角の数字") + (low == high ? "\(high)桁" : "\(low)～\(high)桁")
    let start = "「\(finding.label)」の「\(finding.value)」は、形式（\(shape)）に合っていません。"
    if let invisible = Invisible.told(finding.value) {
      return Wording(start + invisible, Invisible.remedy)
    }
    if Habit.isDitto(finding.value) { return Wording(start, Wording.writeAgain) }
    switch CodeMistake(rawValue: hint) {
    case .operatorID:
      return Wording(
        start + "英字4文字と数字4文字の「事業者ID」と思われます。", "設備IDは10桁です。認定通知書などで設備IDを確認して入力してください。")
    case .separators:
      let start = start + "ハイフンや空白が含まれています。"
      guard let field = finding.field, let code = CertainValue.code(finding.value, field) else {
        return Wording(start, "ハイフンや空白を除いた\(shape)のコードを確認して入力してください。")
      }
      return Wording(start, "ハイフンや空白を除いて「\(code)」と入力してください。")
    case nil:
      return Wording(start + "入力された文字数: \(hint)", "\(shape)で入力してください。")
    }
  }
}

/// What stands in place of a code; where it is none of these, the argument is its length.
enum CodeMistake: String {
  /// 事業者ID for 設備ID.
  case operatorID
  case separators
}
