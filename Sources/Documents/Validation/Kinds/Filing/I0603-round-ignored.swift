extension FindingKind {
  static let roundIgnored = FindingKind(
    "I0603", "round-ignored", "回の無視", "回のない様式のファイル名に回が付いています。回は無視しました。",
    passing: .normal(), failing: .filing(.roundIgnored("202304"))
  ) { finding in
    Wording("この様式には回がないため、ファイル名の「\(finding.value)」は無視しました。", "対応は不要です。")
  }
}
