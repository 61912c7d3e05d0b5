extension FindingKind {
  static let yearFormat = FindingKind(
    "E0214", "year-format", "年の書き方", "年は西暦4桁で入力します。", passing: .bilateral(["B9": "令和5年"]),
    failing: .bilateral(["B9": "23"]), leavesValues: false
  ) { finding in
    let limits = finding.field?.constraints
    let range = limits?.minimum.flatMap { low in limits?.maximum.map { "（\(low)～\($0)）" } } ?? ""
    return Wording(
      "「\(finding.label)」の「\(finding.value)」を年として読めません。", "西暦4桁\(range)で入力してください（例: 2023）。")
  }
}
