import Trade
import Workbooks

/// Whether a column must be filled or stay blank when a field of the head, or another column, has a
/// certain value.
final class ConditionalCell: ReviewRule {
  enum Wish { case value, blank }

  /// A rule of this kind: `column` is bound where `field` is `equals`.
  static func specification(
    _ name: String, _ kind: FindingKind, wants wish: Wish
  ) -> RuleSpecification {
    RuleSpecification(
      name: name,
      parameters: [
        .init(name: "field", kind: .place), .init(name: "equals", kind: .text),
        .init(name: "column", kind: .column),
      ]
    ) { site in
      guard let column = site.column("column"), let condition = Condition(site) else { return nil }
      return ConditionalCell(kind, wish, condition, column: column)
    }
  }

  private let kind: FindingKind
  private let wish: Wish
  private var condition: Condition
  private let column: Int
  var readsRows: Bool { condition.mayHold }

  private init(_ kind: FindingKind, _ wish: Wish, _ condition: Condition, column: Int) {
    self.kind = kind
    self.wish = wish
    self.condition = condition
    self.column = column
  }

  func start(_ head: inout HeadValues, _ report: inout Report) { condition.start(head, report) }

  func row(_ values: inout RowValues, _ row: borrowing Row, _ report: inout Report) {
    let isBroken = wish == .value ? values.isBlank(column) : values.isRight(column)
    guard isBroken, let (label, value) = condition.holds(values, row, report) else { return }
    let shown = wish == .blank ? values.shown(column, in: row) : nil
    report.add(kind, row: values.row, column: column, value: shown, [label, value])
    values.reject(column)
  }
}
