import Workbooks

extension FindingKind {
  static let resourceLimit = refusal(
    .resourceLimit, "E0104", "resource-limit", "大きさの上限",
    "大きさ、行数、展開後の量などが上限を超えています", example: "展開すると数GBになるブック")
}
