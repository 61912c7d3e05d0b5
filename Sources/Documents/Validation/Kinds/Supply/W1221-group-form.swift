extension FindingKind {
  static let groupForm = FindingKind(
    "W1221", "group-form", "発電BGコード",
    "発電BGコードは、通常、半角の数字と英大文字5桁です。",
    passing: .supply(),
    failing: .supply([2: ["XX001": "XX0001"]])
  ) { finding in
    Wording(
      "発電BGコード「\(finding.value)」が、半角の数字と英大文字5桁ではありません。", "「仕訳後の電力量のお知らせ」で確かめ、誤りであれば直してください。")
  }
}
