extension FindingKind {
  static let linkedValueRead = FindingKind(
    "I0355", "linked-value-read", "データ型のセル",
    "リンクされたデータ型のセルの値を、保存されている文字のまま読み取りました。",
    passing: .normal(), failing: .shown(["B16": .linkedText])
  ) { finding in
    Wording(
      "「\(finding.label)」はリンクされたデータ型のセルですが、「\(finding.value)」として読み取りました。",
      "値が正しければ、対応は不要です。次回からは、文字で入力してください。")
  }
}
