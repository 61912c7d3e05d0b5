extension FindingKind {
  static let hiddenRows = FindingKind(
    "I0356", "hidden-rows", "非表示の行",
    "フィルターや非表示で見えなくなっている行も、申請に含めました。",
    passing: .normal(), failing: .shown(["C17": .hiddenRow])
  ) { finding, rows, count in
    Wording(
      "非表示の行が\(grouped(count))行あります（\(rows)行目）。これらの行も申請に含めました。",
      "フィルターや行の非表示を解除して、内容を確認してください。申請しない行があれば、削除してください。")
  }
}
