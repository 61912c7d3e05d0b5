extension FindingKind {
  static let normalised = FindingKind(
    "I0303", "normalised", "値の書き方を統一",
    "入力された値の書き方を統一して受け付けました。元のファイルは変更していません。", passing: .normal(),
    failing: .normal(["B5": "４０１１００１０９８９９３"])
  ) { finding, text, steps in
    Wording(
      "「\(finding.value)」を「\(text)」として受け付けました（\(steps)）。", "対応は不要です。")
  }
}
