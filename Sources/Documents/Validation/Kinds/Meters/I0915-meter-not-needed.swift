extension FindingKind {
  static let meterNotNeeded = FindingKind(
    "I0915", "meter-not-needed", "要らない30分メーター値",
    "d（系統逆潮流）には電力量認定申請書の月間発電量を使うため、ファイルは要りません。",
    passing: .meter(), failing: .meter(["B9": "d"])
  ) { finding, symbol in
    Wording(
      "図の記号「\(symbol)」の30分メーター値は必要ありません。電力量認定申請書の月間発電量を使います。", "対応は不要です。")
  }
}
