extension FindingKind {
  static let periodValid = FindingKind(
    "E1205", "period-valid", "対象期間",
    "対象期間は、実在する日をYYYYMMDDで記入し、開始から終了まで62日以内とします。",
    passing: .supply(),
    failing: .supply([1: ["\"20250715\",\"20250715\"": "\"20250715\",\"20250714\""]]),
    leavesValues: false
  ) { finding, reason, first, second in
    switch reason {
    case "day":
      Wording(
        "「\(finding.label)」の「\(finding.value)」という日はありません。", "実在する日を、「20250716」のように8桁で記入してください。")
    case "order":
      Wording(
        "対象期間の終了「\(finding.value)」が、開始「\(first)」より前です。", "開始と終了の日を確かめ、終了を開始以後の日に直してください。")
    default:
      Wording(
        "対象期間が\(first)日あります。\(second)日までです。", "検針の期間ごとに分けて、\(second)日以内にしてください。")
    }
  }
}
