import Trade

extension FindingKind {
  static let quantityMaximum = FindingKind(
    "E0204", "quantity-maximum", "数量の上限",
    "数量は999,999,999,999kWh以下で入力します。", passing: .normal(),
    failing: .normal(["C16": .number("1000000000000")]), leavesValues: false
  ) { finding, most in
    let maximum = most.isEmpty ? finding.field?.constraints.maximum.map(\.grouped) ?? "" : most
    let message = "「\(finding.label)」の「\(grouped(finding.value))」は、上限の\(maximum)を超えています。"
    // Only whole amounts of energy are of the type; other numbers have their unit in the title.
    guard let field = finding.field, field.type == .number else {
      return Wording(message, "\(maximum)以下の整数を入力してください。単位がkWhであることも確認してください。")
    }
    return Wording(message, "\(maximum)以下の\(field.decimals == 0 ? "整数" : "数")を入力してください。")
  }
}
