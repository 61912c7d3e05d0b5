import Trade
import Workbooks

/// A column that must be filled when a field of the head, or another column, has a certain value.
final class RequiredWhen: ReviewRule {
  static let specification = RuleSpecification(
    name: "required-when",
    parameters: [
      .init(name: "field", kind: .place), .init(name: "equals", kind: .text),
      .init(name: "column", kind: .column),
    ]
  ) { site in
    guard let column = site.column("column"), let condition = Condition(site) else { return nil }
    return RequiredWhen(condition, column: column)
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
    guard values.isBlank(column), let (label, value) = condition.holds(values, row, report) else {
      return
    }
    report.add(.requiredWhen, row: values.row, column: column, [label, value])
    values.reject(column)
  }
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
