extension FindingKind {
  static let formulaNotCalculated = FindingKind(
    "E0211", "formula-not-calculated", "計算されていない数式",
    "数式の計算結果がファイルに保存されていません。", passing: .normal(), failing: .normal(["C16": .uncalculated]),
    leavesValues: false
  ) { finding in
    Wording(
      "「\(finding.label)」の数式の計算結果が保存されていません。",
      "Excelで開いて保存し直してください。または、数式の代わりに値を入力してください。")
  }
}
