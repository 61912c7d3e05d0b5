import Trade

extension FindingKind {
  static let required = FindingKind(
    "E0201", "required", "必須項目",
    "必須の項目が空白です。表には一行以上の入力が必要です。",
    passing: .normal(), failing: .normal(["B4": .blank]), leavesValues: false
  ) { finding, part, table in
    if part == "rows" {
      return Wording(
        "「\(table)」が一行も入力されていません。", "見出しのすぐ下の行から、一行以上入力してください。")
    }
    if part == "merged" {
      let rows = table.split(separator: ":").compactMap { CellReference($0)?.row }
      let span = rows.count == 2 && rows[0] < rows[1] ? "\(rows[0])～\(rows[1])行目のそれぞれ" : "それぞれのセル"
      return Wording(
        "「\(finding.label)」のセルが結合されています（\(table)）。結合されたセルの値は、最初のセルだけの値になります。",
        "セルの結合を解除し、\(span)に値を入力してください。")
    }
    let wanted = finding.field?.inputMessage ?? ""
    return Wording(
      "「\(finding.label)」が空白です。", wanted.isEmpty ? "「\(finding.label)」を入力してください。" : wanted)
  }
}
