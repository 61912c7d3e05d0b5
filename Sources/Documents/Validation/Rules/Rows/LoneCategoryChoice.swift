import Trade
import Workbooks

/// Whoever is of one category alone may choose only one value of a column; a composite category is
/// not bound.
final class LoneCategoryChoice: ReviewRule {
  /// A rule of this kind: `category` is a field of the head or a column, `allowed` the one choice of
  /// `column`.
  static func specification(
    _ name: String, _ kind: FindingKind, for part: OperatorCategory.Part
  ) -> RuleSpecification {
    RuleSpecification(
      name: name,
      parameters: [
        .init(name: "category", kind: .place), .init(name: "column", kind: .column),
        .init(name: "allowed", kind: .text),
      ]
    ) { site in
      guard let column = site.column("column") else { return nil }
      let allowed = site.table.columns[column].choices.firstIndex(of: site.text("allowed"))
      return LoneCategoryChoice(
        kind, part, category: site.place("category"), column: column,
        allowed: Int64(allowed ?? -1))
    }
  }

  private let kind: FindingKind
  private let part: OperatorCategory.Part
  private let category: Source?
  private let column: Int
  private let allowed: Int64
  private var applies = false
  private var label = ""
  var readsRows: Bool { applies }

  private init(
    _ kind: FindingKind, _ part: OperatorCategory.Part, category: Source?, column: Int,
    allowed: Int64
  ) {
    self.kind = kind
    self.part = part
    self.category = category
    self.column = column
    self.allowed = allowed
  }

  func start(_ head: inout HeadValues, _ report: inout Report) {
    switch category {
    case .head(let name):
      guard let index = head.index(of: name) else { return }
      applies = isLone(head.text(index))
      label = report.store.labels[index]
    case .column(let column):
      applies = true
      label = report.label(column)
    case nil: break
    }
  }

  private func isLone(_ text: String?) -> Bool {
    text.flatMap { OperatorCategory($0) }?.parts == [part]
  }

  func row(_ values: inout RowValues, _ row: borrowing Row, _ report: inout Report) {
    guard applies, values.isRight(column), values.numbers[column] != allowed else { return }
    if case .column(let category) = category, !isLone(values.text(category, in: row)) { return }
    report.add(
      kind, row: values.row, column: column, value: values.shown(column, in: row), [label])
    values.reject(column)
  }
}
