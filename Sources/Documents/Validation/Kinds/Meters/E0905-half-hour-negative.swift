extension FindingKind {
  static let halfHourNegative = FindingKind(
    "E0905", "half-hour-negative", "負の計量値", "コマの計量値は0以上でなければなりません。",
    passing: .meter(), failing: .meter(["C13": .number("-1.5")]), leavesValues: false
  ) { finding, place in
    Wording(
      "\(place)の「\(finding.value)」は負の値です。",
      "0以上の計量値を入力してください。逆の向きに流れた電気は、その向きのメーターのファイルに入力してください。")
  }
}
