extension FindingKind {
  static let ratioFuel = FindingKind(
    "E1251", "ratio-fuel", "燃料区分",
    "比率は、設備の燃料区分コードにある燃料だけに入力します。E（非バイオ）はEの設備だけです。",
    passing: .ratio(),
    failing: .ratio(["F12": .number("20"), "E12": ""])
  ) { finding, code, fuel in
    Wording(
      "燃料区分コードが\(code)の設備に、燃料区分\(fuel)の比率「\(finding.value)」が入力されています。",
      "正しい燃料区分の欄に入力し直してください。燃料が変わった場合は、先に事業計画認定の変更が必要です。")
  }
}
