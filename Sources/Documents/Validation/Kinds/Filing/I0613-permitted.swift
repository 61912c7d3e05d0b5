extension FindingKind {
  static let permitted = FindingKind(
    "I0613", "permitted", "事務局の承認", "提出できる者や期間についての確認の一つを、事務局が理由を付けて免除しました。",
    passing: .normal(),
    failing: .filed(Permission(rule: "late-upload", reason: "災害のため").map { .permitted($0) })
  ) { finding, check, reason in
    Wording(
      "「\(check)」について、事務局の承認により受け付けました（理由: \(reason)）。",
      "対応は不要です。")
  }
}
