extension FindingKind {
  static let hiddenColumn = FindingKind(
    "I0357", "hidden-column", "非表示の列",
    "非表示の列に入力されている値も、申請に含めました。",
    passing: .normal(), failing: .shown(["C16": .hiddenColumn])
  ) { finding, letters in
    Wording(
      "「\(finding.label)」の列（\(letters)列）が非表示ですが、入力されている値を申請に含めました。",
      "列を再表示して、内容を確認してください。")
  }
}
