extension FindingKind {
  static let decimalPlaces = FindingKind(
    "E0230", "decimal-places", "小数の桁数",
    "小数点以下の桁数が、項目ごとの上限を超えています。", passing: .registration(),
    failing: .registration(["G13": .number("1500.55")]), leavesValues: false
  ) { finding in
    let places = finding.field?.decimals ?? 0
    return Wording(
      "「\(finding.label)」の「\(finding.value)」は、小数点以下の桁数が多すぎます。",
      places == 0 ? "整数で入力してください。" : "小数第\(places)位までで入力してください。")
  }
}
