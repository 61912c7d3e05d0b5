extension FindingKind {
  static let otherOperator = FindingKind(
    "E0527", "other-operator", "ほかの事業者の申請書",
    "申請書の事業者名と法人番号が、ファイル名・フォルダーの事業者番号とは別の登録事業者のものです。内容は確認していません。",
    passing: .normal(), failing: .normal(["B4": "みどり電力株式会社", "B5": "7123456789012"]),
    leavesValues: false
  ) { _, owner, given in
    Wording(
      "申請書の内容は、事業者番号「\(owner)」の事業者のものです。このファイルは事業者番号「\(given)」のものとして届きました。",
      "申請書の内容は書き換えないでください。ファイル名と入れたフォルダーの事業者番号を確認し、正しい番号のファイルを提出してください。心当たりがない場合は、事務局へ連絡してください。")
  }
}
