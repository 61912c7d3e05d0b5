import Trade

/// A column that must stay blank when a field of the head, or another column, has a certain value.
enum BlankWhen {
  static let specification = ConditionalCell.specification(
    "blank-when", .blankWhen, wants: .blank)
}

extension FindingKind {
  static let blankWhen = FindingKind(
    "E0224", "blank-when", "条件により空白",
    "参加しない設備の登録量のように、他の欄の値によって空白にする欄があります。",
    passing: .registration(), failing: .registration(["L14": .number("500")])
  ) { finding, other, choice in
    // A code of digits has no groups.
    let isAmount = finding.field.map { $0.type == .integer || $0.type == .number } ?? false
    return Wording(
      "「\(other)」が「\(choice)」ですが、「\(finding.label)」に「\(isAmount ? grouped(finding.value) : finding.value)」が入力されています。",
      "「\(finding.label)」を空白にするか、「\(other)」を選択し直してください。")
  }
}
