extension FindingKind {
  static let monthFormat = FindingKind(
    "E0215", "month-format", "年月の書き方",
    "年月はYYYY/MMで入力します。日付のセル、2023年4月、令和5年4月も受け付けます。",
    passing: .bilateral(["G16": "令和5年4月"]), failing: .bilateral(["G16": "4月"]), leavesValues: false
  ) { finding in
    Wording(
      "「\(finding.label)」の「\(finding.value)」を年月として読めません。", "「2023/04」のように、西暦の年と月を入力してください。")
  }
}
