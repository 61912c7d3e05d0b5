extension FindingKind {
  static let operatorUnknown = FindingKind(
    "E0605", "operator-unknown", "事業者の登録", "ファイル名・フォルダー・申請書の事業者番号が登録されていません。",
    passing: .normal(), failing: .filing(.operatorUnknown("9999"))
  ) { finding, example, title in
    let number = title.isEmpty ? "事業者番号" : title
    let name = example.isEmpty ? "0001_通常割当申請書_202304.xlsx" : example
    return Wording(
      finding.value.isEmpty
        ? "どの事業者の申請か分かりません。" : "\(number)「\(finding.value)」は登録されていません。",
      "ファイル名の先頭に登録した\(number)を付けて提出してください（例: \(name)）。")
  }
}
