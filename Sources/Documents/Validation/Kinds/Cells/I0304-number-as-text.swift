extension FindingKind {
  static let numberAsText = FindingKind(
    "I0304", "number-as-text", "数値のコードを受付",
    "コードが数値として入力されていますが、桁がすべて残っているため受け付けました。", passing: .normal(),
    failing: .normal(["B5": .number("4011001098993")])
  ) { finding, text in
    Wording(
      "「\(finding.label)」は数値として入力されていますが、「\(text)」として受け付けました。",
      "対応は不要です。次回からは、セルの書式を「文字列」にして入力してください。")
  }
}
