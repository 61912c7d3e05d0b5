extension FindingKind {
  static let lateForMonth = FindingKind(
    "W1219", "late-for-month", "期日",
    "対象年月の登録には期日があります。",
    passing: .supply(),
    failing: .supply(situation: .late)
  ) { _, month, closes, arrived in
    Wording(
      "\(month)分の登録の期日は\(closes)です。このファイルは\(arrived)に届きました。",
      "算定が始まる前のため、このまま受け付けます。次回からは期日までに提出してください。")
  }
}
