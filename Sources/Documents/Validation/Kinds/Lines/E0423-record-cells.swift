extension FindingKind {
  static let recordCells = FindingKind(
    "E0423", "record-cells", "項目の数", "1行の項目の数は、レコードの種類ごとに決まっています。",
    passing: .lines(LineExample.lines),
    failing: .lines(LineExample.lines, replacing: 1, with: "\"3\",\"01\"")
  ) { _, first, second, third in
    Wording(
      "「\(first)」の項目は\(second)個ですが、この行には\(third)個あります。",
      "項目の抜けや、項目の中のカンマがないかを確かめ、\(second)個に直してください。")
  }
}
