extension FindingKind {
  static let monthClosed = FindingKind(
    "E1218", "month-closed", "算定の済んだ年月",
    "算定された年月の登録は、受付中に戻るまで変更できません。",
    passing: .supply(),
    failing: .supply(situation: .closed)
  ) { _, reason, month, plants in
    reason == "all"
      ? Wording(
        "\(month)分は、すべての設備が確定済のため、登録できません。", "訂正が必要な場合は、精算について事務局へご連絡ください。")
      : Wording(
        "\(month)分の算定が済んだ設備があるため、登録できません: \(plants)",
        "異議がある場合は事務局へご連絡ください。受付中に戻った後に、もう一度提出してください。")
  }
}
