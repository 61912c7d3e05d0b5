extension FindingKind {
  static let quantityPositive = FindingKind(
    "E0203", "quantity-positive", "数量の下限",
    "数量は1kWh以上で入力します。", passing: .normal(), failing: .normal(["C16": .number("0")]),
    leavesValues: false
  ) { finding, minimum, kind in
    guard kind != "decimal", !minimum.contains(".") else {
      return Wording(
        "「\(finding.label)」の「\(finding.value)」は、下限の\(minimum)より小さい値です。",
        "\(minimum)以上の数値を入力してください。")
    }
    return Wording(
      "「\(finding.label)」の「\(grouped(finding.value))」は、下限の\(grouped(minimum))より小さい値です。",
      "\(grouped(minimum))以上の整数を入力してください。希望しない場合は、行全体を空白にしてください。")
  }
}
