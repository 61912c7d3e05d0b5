import Trade
import Workbooks

/// A column that must stay blank when a field of the head, or another column, has a certain value.
final class BlankWhen: ReviewRule {
  static let specification = RuleSpecification(
    name: "blank-when",
    parameters: [
      .init(name: "field", kind: .place), .init(name: "equals", kind: .text),
      .init(name: "column", kind: .column),
    ]
  ) { site in
    guard let column = site.column("column"), let condition = Condition(site) else { return nil }
    return BlankWhen(condition, column: column)
  }

  private var condition: Condition
  private let column: Int
  var readsRows: Bool { condition.mayHold }

  private init(_ condition: Condition, column: Int) {
    self.condition = condition
    self.column = column
  }

  func start(_ head: inout HeadValues, _ report: inout Report) { condition.start(head, report) }

  func row(_ values: inout RowValues, _ row: borrowing Row, _ report: inout Report) {
    guard values.isRight(column), let (label, value) = condition.holds(values, row, report) else {
      return
    }
    report.add(
      .blankWhen, row: values.row, column: column, value: values.shown(column, in: row),
      [label, value])
    values.reject(column)
  }
}

extension FindingKind {
  static let blankWhen = FindingKind(
    "E0224", "blank-when", "条件により空白",
    "参加しない設備の登録量のように、他の欄の値によって空白にする欄があります。",
    passing: .registration(), failing: .registration(["L14": .number("500")])
  ) { finding, other, choice in
    Wording(
      "「\(other)」が「\(choice)」ですが、「\(finding.label)」に「\(grouped(finding.value))」が入力されています。",
      "「\(finding.label)」を空白にするか、「\(other)」を選択し直してください。")
  }
}
