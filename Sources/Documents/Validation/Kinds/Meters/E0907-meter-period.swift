extension FindingKind {
  static let meterPeriod = FindingKind(
    "E0907", "meter-period", "対象期間の長さ",
    "対象期間の終わりは始まり以後とし、長さは設定された日数（通常62日）以下でなければなりません。",
    passing: .meter(), failing: .meter(["B4": "2025/06/15"]), leavesValues: false
  ) { finding, start, days, most in
    if days.isEmpty {
      return Wording(
        "「\(finding.label)」の「\(finding.value)」が、対象期間の始まりの「\(start)」より前の日付です。",
        "二つの日付のうち、誤っている方を直してください。")
    }
    return Wording(
      "対象期間が\(days)日あり、上限の\(most)日を超えています。", "検針の期間ごとにファイルを分け、それぞれの対象期間を入力してください。")
  }
}
