extension FindingKind {
  static let nameFromContent = FindingKind(
    "I1223", "name-from-content", "名前にない項目",
    "ファイル名に電力量コードや対象年月がないときは、内容から判断します。",
    passing: .supply(),
    failing: .filing(.takenFromContent("GNtoGRBT_202507"))
  ) { finding in
    Wording(
      "ファイル名にない電力量コード・対象年月を、内容から「\(finding.value)」としました。",
      "対応は不要です。次回からは「事業者コード_書類名_電力量コード_年月.csv」の名前で提出してください。")
  }
}
