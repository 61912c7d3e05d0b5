extension FindingKind {
  static let codeList = FindingKind(
    "E0206", "code-list", "選択肢",
    "一覧から選ぶ項目には、一覧にある値だけを入力できます。", passing: .normal(),
    failing: .normal(["B16": "東京"]), leavesValues: false
  ) { finding in
    let choices = finding.field?.choices ?? []
    let near = finding.choices.map { Suggestion.nearest(to: finding.value, in: $0) } ?? []
    let hint = near.isEmpty ? "" : "もしかして「\(near.joined(separator: "」「"))」ですか。"
    let list =
      choices.count > mostChoicesTold
      ? "都道府県名など一覧の\(choices.count)個の値" : choices.map { "「\($0)」" }.joined()
    return Wording(
      "「\(finding.label)」の「\(finding.value)」は選択肢にありません。\(hint)",
      near.count == 1
        ? "「\(near[0])」など、一覧から選択してください。選択できる値: \(list)" : "一覧から選択してください。選択できる値: \(list)")
  }

  /// A longer list, the 47 prefectures, is called by its length.
  private static let mostChoicesTold = 12
}
