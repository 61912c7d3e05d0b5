import Trade

/// A column that must be filled when a field of the head, or another column, has a certain value.
enum RequiredWhen {
  static let specification = ConditionalCell.specification(
    "required-when", .requiredWhen, wants: .value)
}

extension FindingKind {
  static let requiredWhen = FindingKind(
    "E0220", "required-when", "条件により必須",
    "トラッキングを希望する場合の設備IDのように、他の欄の値によって必須になる欄があります。",
    passing: .bilateral(), failing: .bilateral(["H16": .blank]), leavesValues: false
  ) { finding, other, choice in
    Wording(
      "「\(other)」が「\(choice)」の場合、「\(finding.label)」は必須ですが、空白です。",
      finding.field?.inputMessage ?? "入力してください。")
  }
}
