extension FindingKind {
  static let cellError = FindingKind(
    "E0212", "cell-error", "セルのエラー値",
    "#REF! や #N/A などのエラー値が入っています。", passing: .normal(), failing: .normal(["C16": .error("#REF!")]),
    leavesValues: false
  ) { finding in
    Wording(
      "「\(finding.label)」がエラー値「\(finding.value)」になっています。", "数式を直すか、正しい値を入力してください。")
  }
}
