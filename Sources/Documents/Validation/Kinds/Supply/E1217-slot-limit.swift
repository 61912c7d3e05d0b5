extension FindingKind {
  static let slotLimit = FindingKind(
    "E1217", "slot-limit", "30分値の上限",
    "一つのファイルの30分値には上限があります。",
    passing: .supply(),
    failing: .supply(situation: .few)
  ) { _, count, most in
    Wording(
      "30分値が\(count)件あります。一つのファイルに入れられるのは\(most)件までです。",
      "同じ行が重なっていないかを確かめてください。すべて必要な場合は、事務局へご連絡ください。")
  }
}
