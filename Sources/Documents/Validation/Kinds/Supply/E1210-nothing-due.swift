extension FindingKind {
  static let nothingDue = FindingKind(
    "E1210", "nothing-due", "登録の要否",
    "系統充電する蓄電池を併設したFIPの設備がない事業者は、登録できません。",
    passing: .supply(),
    failing: .supply(situation: .nothingDue)
  ) { _, month in
    Wording(
      "\(month)分に、系統充電蓄電池供給電力量の登録が必要な設備がありません。",
      "対象年月と事業者コードを確かめてください。設備がある場合は、事業計画認定情報について事務局へお知らせください。")
  }
}
