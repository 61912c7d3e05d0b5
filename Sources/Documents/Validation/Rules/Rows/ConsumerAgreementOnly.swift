import Trade

/// A 需要家 alone may only file rows of 個別合意.
enum ConsumerAgreementOnly {
  static let specification = LoneCategoryChoice.specification(
    "consumer-agreement-only", .consumerAgreementOnly, for: .consumer)
}

extension FindingKind {
  static let consumerAgreementOnly = FindingKind(
    "E0217", "consumer-agreement-only", "需要家は個別合意のみ",
    "事業者区分が需要家の申請者は、申請区分に個別合意だけを選択できます。",
    passing: .facility(["B5": "需要家", "D16": "個別合意"]), failing: .facility(["B5": "需要家"])
  ) { finding, category in
    Wording(
      "「\(category)」が「需要家」の場合、「\(finding.label)」に「\(finding.value)」は選択できません。",
      "「個別合意」を選択してください。「\(category)」が誤っている場合は、「\(category)」を直してください。")
  }
}
