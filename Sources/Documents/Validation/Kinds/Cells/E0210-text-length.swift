extension FindingKind {
  static let textLength = FindingKind(
    "E0210", "text-length", "文字数", "文字数の上限を超えています。", passing: .normal(),
    failing: .normal(["B4": .text(String(repeating: "電", count: 131))]), leavesValues: false
  ) { finding, length in
    let limits = finding.field?.constraints
    let isLong = (limits?.maxLength).map { Int(length) ?? 0 > $0 } ?? false
    let bound = isLong ? "\(limits?.maxLength ?? 0)文字以内" : "\(limits?.minLength ?? 0)文字以上"
    return Wording(
      "「\(finding.label)」は\(bound)ですが、\(length)文字入力されています。", "\(bound)で入力してください。")
  }
}
