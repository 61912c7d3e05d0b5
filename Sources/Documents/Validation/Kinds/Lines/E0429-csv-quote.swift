extension FindingKind {
  static let csvQuoteBroken = FindingKind(
    "E0429", "csv-quote", "引用符", "引用符（\"）で始まる項目は引用符で終わり、その直後は区切りか改行でなければなりません。",
    passing: .lines(LineExample.lines),
    failing: .lines(LineExample.lines, replacing: 1, with: "\"3\",\"01\"x,\"1.00\"")
  ) { _, first in
    Wording(
      first == "open" ? "引用符（\"）が閉じていません。" : "引用符（\"）で閉じた項目の後に、文字が続いています。",
      "項目の中に引用符を書くときは、「\"\"」のように二つ重ねてください。")
  }
}
