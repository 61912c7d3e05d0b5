extension FindingKind {
  static let duplicateSeries = FindingKind(
    "E1209", "duplicate-series", "同じ受電地点",
    "同じ受電地点（と設備ID）は、一つのファイルに一度だけ記入します。",
    passing: .supply(),
    failing: .supply(situation: .twice)
  ) { finding, line, plant in
    Wording(
      "受電地点「\(finding.value)」\(plant.isEmpty ? "" : "、設備ID「\(plant)」")は、\(line)行目にもあります。",
      "正しい方を残し、もう一方のレコードと30分値を削除してください。")
  }
}
