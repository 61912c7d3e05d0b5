import Trade

/// What has no kind of its own: other rooms put it into words.
extension FindingKind {
  static func remark(_ code: String, _ id: String, _ severity: Severity) -> FindingKind {
    FindingKind(
      code, id, "連絡（\(severity.label)）", "その他の連絡事項です。", passing: .normal(),
      failing: .filing(.remark(severity, message: "連絡事項があります。", remedy: "内容を確認してください。"))
    ) { _, message, remedy in
      Wording(message, remedy)
    }
  }
}
