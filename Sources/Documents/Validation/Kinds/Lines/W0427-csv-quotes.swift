extension FindingKind {
  static let csvQuotes = FindingKind(
    "W0427", "csv-quotes", "引用符の省略", "引用符で囲まれていない項目がありますが、読み取れました。",
    passing: .lines(LineExample.lines),
    failing: .lines(LineExample.lines, replacing: 1, with: "3,01,1.00")
  ) { _ in
    Wording(
      "引用符（\"）で囲まれていない項目があります。内容は読み取れました。", "今回の対応は不要です。次回からは、すべての項目を引用符で囲んでください。")
  }
}
