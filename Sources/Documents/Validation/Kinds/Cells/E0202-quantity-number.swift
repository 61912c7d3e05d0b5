extension FindingKind {
  static let quantityNumber = FindingKind(
    "E0202", "quantity-number", "数量は数値",
    "数量は半角数字の整数で入力します。桁区切りのカンマと末尾のkWhは、情報を付けて受け付けます。",
    passing: .normal(["C16": "1,500kWh", "B7": .number("251500")]),
    failing: .normal(["C16": "約500"]), leavesValues: false
  ) { finding in
    Wording(
      "「\(finding.label)」の「\(finding.value)」は数値ではありません。",
      "\(finding.wantedNumber)を、数字だけで入力してください（例: 1500）。")
  }
}
