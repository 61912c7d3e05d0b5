extension FindingKind {
  static let endMark = FindingKind(
    "I0318", "end-mark", "終わりの印",
    "「以上」「以下余白」などの行は、終わりの印とみなし、申請の行として数えません。",
    passing: .normal(), failing: .normal(["A19": "以下余白"])
  ) { finding in
    Wording(
      "\(finding.row)行目の「\(finding.value)」は終わりの印とみなし、申請の行に含めませんでした。", "対応は不要です。")
  }
}
