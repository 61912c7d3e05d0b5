extension FindingKind {
  static let totalRow = FindingKind(
    "E0231", "total-row", "合計の行",
    "表の中に合計や小計の行があります。合計の行は申請の行として数えられないため、削除してください。",
    passing: .normal(), failing: .normal(["A18": "合計", "C18": .number("1750000")]),
    leavesValues: false
  ) { finding in
    Wording(
      "\(finding.row)行目は、合計の行（「\(finding.value)」）のようです。表には希望や設備の行だけを入力します。",
      "\(finding.row)行目を削除してください。合計の行は不要です。")
  }
}
