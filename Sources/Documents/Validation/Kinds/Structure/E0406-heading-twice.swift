extension FindingKind {
  static let headingTwice = FindingKind(
    "E0406", "heading-twice", "見出しの重複",
    "同じ見出しの列が二つあり、どちらの値を使うか決められません。", passing: .normal(),
    failing: .normal(["D15": "設備の所在地"]), leavesValues: false
  ) { finding, column in
    Wording(
      "見出し「\(finding.label)」が二つあります。",
      "\(column)列が様式にない列であれば、\(column)列を削除してください。もう一方が余分であれば、そちらを削除してください。")
  }
}
