extension FindingKind {
  static let coveredCells = FindingKind(
    "E0358", "covered-cells", "結合に隠れた値",
    "結合されたセルの下に、画面では見えない値が残っています。申請する値かどうか判断できません。",
    passing: .normal(), failing: .shown(["A16": .merged(through: "A17")])
  ) { finding, cells in
    Wording(
      "\(finding.row)行目の\(cells)に、セルの結合に隠れて見えない値があります。",
      "セルの結合を解除して、\(finding.row)行目の値を確認してください。申請する行であれば値を残し、申請しない行であれば行を削除してください。")
  }
}
