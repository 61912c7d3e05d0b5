extension FindingKind {
  static let headingTwice = FindingKind(
    "E0406", "heading-twice", "見出しの重複",
    "同じ見出しの列が二つあり、どちらの値を使うか決められません。", passing: .normal(),
    failing: .normal(["D15": "設備の所在地"]), leavesValues: false
  ) { finding in
    Wording("見出し「\(finding.label)」が二つあります。", "様式にない列を削除し、見出しを一つにしてください。")
  }
}
