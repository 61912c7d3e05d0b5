extension FindingKind {
  static let energyCode = FindingKind(
    "E1207", "energy-code", "電力量コード",
    "電力量コードは5種類で、一つのファイルには一つだけ、ファイル名と同じものを記入します。",
    passing: .supply(),
    failing: .supply([2: ["GNtoGRBT": "GNtoBTGR"]]), leavesValues: false
  ) { finding, reason, first in
    switch reason {
    case "unknown":
      Wording(
        "電力量コード「\(finding.value)」はありません。", "次のどれかに直してください: \(first)")
    case "two":
      Wording(
        "電力量コード「\(finding.value)」が、先の行の「\(first)」と異なります。",
        "電力量コードごとにファイルを分けて提出してください。")
    default:
      Wording(
        "電力量コード「\(finding.value)」が、ファイル名の「\(first)」と異なります。",
        "どちらが正しいかを確かめ、ファイル名か電力量コードを直してください。")
    }
  }
}
