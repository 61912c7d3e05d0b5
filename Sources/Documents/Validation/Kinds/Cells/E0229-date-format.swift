extension FindingKind {
  static let dateFormat = FindingKind(
    "E0229", "date-format", "年月日の書き方",
    "年月日はYYYY/MM/DDで入力します。日付のセル、2023年4月1日、令和5年4月1日も受け付けます。",
    passing: .transfer(["B10": "令和6年4月1日"]), failing: .transfer(["B10": "4月1日"]),
    leavesValues: false
  ) { finding in
    Wording(
      "「\(finding.label)」の「\(finding.value)」を年月日として読めません。",
      "「2023/04/01」のように、西暦の年月日を入力してください。")
  }
}
