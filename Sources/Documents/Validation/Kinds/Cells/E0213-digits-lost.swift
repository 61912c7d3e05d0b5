extension FindingKind {
  static let digitsLost = FindingKind(
    "E0213", "digits-lost", "数値になったコード",
    "コードが数値として入力されているため、先頭の0や下の桁が失われたおそれがあります。", passing: .facility(),
    failing: .facility(["C16": .number("123")]), leavesValues: false
  ) { finding in
    Wording(
      "「\(finding.label)」が数値（\(finding.value)）として入力されており、先頭の0などの桁が失われたおそれがあります。",
      "セルの書式を「文字列」にしてから、文字列として入力し直してください。")
  }
}
