extension FindingKind {
  static let quantityWhole = FindingKind(
    "E0205", "quantity-whole", "数量は整数",
    "数量はkWh単位の整数です。小数と指数表記は受け付けません。", passing: .normal(),
    failing: .normal(["C16": .number("10.5")]), leavesValues: false
  ) { finding, reason in
    if reason == "point" {
      return Wording(
        "「\(finding.label)」の「\(finding.value)」の点は、桁区切りとも小数点とも読めます。",
        "\(finding.wantedNumber)を、点やカンマを付けずに数字だけで入力してください（例: 1500）。")
    }
    let isExponent = finding.value.uppercased().contains("E")
    return Wording(
      "「\(finding.label)」の「\(finding.value)」は\(isExponent ? "指数表記の文字列" : "整数")\(isExponent ? "です" : "ではありません")。",
      "\(finding.wantedNumber)を、数字だけで入力してください（例: 1500）。")
  }
}
