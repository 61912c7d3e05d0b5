extension FindingKind {
  static let ratioNotDue = FindingKind(
    "E1252", "ratio-not-due", "比率の要否",
    "比率を登録するのは、燃料区分が二つ以上のバイオマスの設備です。",
    passing: .ratio(),
    failing: .ratio(situation: .nothingDue)
  ) { finding, reason, month in
    switch reason {
    case "none":
      Wording(
        "\(month)分に、バイオマス比率の登録が必要な設備がありません。",
        "対象年月と事業者コードを確かめてください。設備がある場合は、事業計画認定情報について事務局へお知らせください。")
    case "one":
      Wording(
        "設備「\(finding.value)」は燃料区分が一つのため、比率の登録は不要です。", "この行を削除してください。比率は100%として扱います。")
    case "plant":
      Wording(
        "設備「\(finding.value)」はバイオマスの設備ではありません。", "設備IDを確かめて直すか、この行を削除してください。")
    default:
      Wording(
        "設備「\(finding.value)」は、\(month)に有効な認定事業者情報に登録されていません。",
        "設備IDを確かめて直してください。新しい設備の場合は、先に認定事業者情報を申請してください。")
    }
  }
}
