extension FindingKind {
  static let codeList = FindingKind(
    "E0206", "code-list", "選択肢",
    "一覧から選ぶ項目には、一覧にある値だけを入力できます。", passing: .normal(),
    failing: .normal(["B16": "東京"]), leavesValues: false
  ) { finding, registered in
    let choices = finding.field?.choices ?? []
    let start = "「\(finding.label)」の「\(finding.value)」は選択肢にありません。"
    if Habit.isDitto(finding.value) { return Wording(start, Wording.writeAgain) }
    if let invisible = Invisible.told(finding.value) {
      return Wording(start + invisible, "一覧から選択し直してください。")
    }
    if !registered.isEmpty {
      return Wording(
        start + "登録内容は「\(registered)」です。",
        "「\(registered)」を選択してください。登録内容が変わった場合は、先に登録の変更を事務局へ届け出てください。")
    }
    let near = finding.choices.map { nearest(to: finding.value, in: $0) } ?? []
    let hint = near.isEmpty ? "" : "もしかして「\(near.joined(separator: "」「"))」ですか。"
    return Wording(
      start + hint,
      (near.count == 1 ? "「\(near[0])」など、一覧から選択してください。" : "一覧から選択してください。")
        + "選択できる値: \(listed(choices))")
  }

  private static func nearest(to value: String, in list: SuggestionList) -> [String] {
    if Habit.isNothing(value), list.entries.contains("指定なし") { return ["指定なし"] }
    let near = Suggestion.nearest(to: value, in: list)
    return near.isEmpty ? Suggestion.containing(value, in: list) : near
  }

  private static func listed(_ choices: [String]) -> String {
    guard choices.count > mostChoicesTold else { return choices.map { "「\($0)」" }.joined() }
    let others = choices.filter { choice in !"都道府県".contains { choice.hasSuffix(String($0)) } }
    guard choices.count - others.count == prefectures else { return "一覧の\(choices.count)個の値" }
    return "\(prefectures)都道府県名" + others.map { "または「\($0)」" }.joined()
  }

  private static let prefectures = 47

  /// A longer list, the 47 prefectures, is called by its length.
  private static let mostChoicesTold = 12
}
