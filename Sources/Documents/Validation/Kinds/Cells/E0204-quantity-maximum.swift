import Trade

extension FindingKind {
  static let quantityMaximum = FindingKind(
    "E0204", "quantity-maximum", "数量の上限",
    "数量は999,999,999,999kWh以下で入力します。", passing: .normal(),
    failing: .normal(["C16": .number("1000000000000")]), leavesValues: false
  ) { finding in
    let maximum = finding.field?.constraints.maximum.map(\.grouped) ?? ""
    return Wording(
      "「\(finding.label)」の「\(grouped(finding.value))」は、上限の\(maximum)を超えています。",
      "\(maximum)以下の整数を入力してください。単位がkWhであることも確認してください。")
  }
}
