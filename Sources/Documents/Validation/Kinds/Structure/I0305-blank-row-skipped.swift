extension FindingKind {
  static let blankRowSkipped = FindingKind(
    "I0305", "blank-row-skipped", "途中の空行",
    "表の途中に空行があります。空行を飛ばして、その下の行も確認しました。", passing: .normal(),
    failing: .normal([
      "A18": "水力", "B18": "東京都", "C18": .number("5"), "A17": .blank, "B17": .blank, "C17": .blank,
      "B7": .number("1500005"),
    ])
  ) { finding, last in
    let rows = last == String(finding.row) ? "\(finding.row)行目" : "\(finding.row)～\(last)行目"
    return Wording("表の途中の\(rows)が空行のため、飛ばしました。", "対応は不要です。入力漏れがないか確認してください。")
  }
}
