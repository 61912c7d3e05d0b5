import Applications
import Workbooks

/// Whoever is of one category alone may choose only one value of a column; a composite category is
/// not bound.
final class LoneCategoryChoice: ReviewRule {
  /// A rule of this kind: `category` is the head's field, `allowed` the one choice of `column`.
  static func specification(
    _ name: String, _ kind: FindingKind, for part: OperatorCategory.Part
  ) -> RuleSpecification {
    RuleSpecification(
      name: name,
      parameters: [
        .init(name: "category", kind: .field), .init(name: "column", kind: .column),
        .init(name: "allowed", kind: .text),
      ]
    ) { site in
      guard let column = site.column("column") else { return nil }
      let allowed = site.table.columns[column].choices.firstIndex(of: site.text("allowed"))
      return LoneCategoryChoice(
        kind, part, category: site.field("category"), column: column,
        allowed: Int64(allowed ?? -1))
    }
  }

  private let kind: FindingKind
  private let part: OperatorCategory.Part
  private let category: String?
  private let column: Int
  private let allowed: Int64
  private var applies = false
  var readsRows: Bool { applies }

  private init(
    _ kind: FindingKind, _ part: OperatorCategory.Part, category: String?, column: Int,
    allowed: Int64
  ) {
    self.kind = kind
    self.part = part
    self.category = category
    self.column = column
    self.allowed = allowed
  }

  func start(_ head: inout HeadValues, _ report: inout Report) {
    let category = head.text(head.index(of: category)).flatMap { OperatorCategory($0) }
    applies = category?.parts == [part]
  }

  func row(_ values: inout RowValues, _ row: borrowing Row, _ report: inout Report) {
    guard applies, values.isRight(column), values.numbers[column] != allowed else { return }
    report.add(kind, row: values.row, column: column, value: values.shown(column, in: row))
    values.reject(column)
  }
}
