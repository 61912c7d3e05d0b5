import Applications
import Workbooks

/// A column that must be filled when a field of the head has a certain value.
final class RequiredWhen: ReviewRule {
  static let specification = RuleSpecification(
    name: "required-when",
    parameters: [
      .init(name: "field", kind: .field), .init(name: "equals", kind: .text),
      .init(name: "column", kind: .column),
    ]
  ) { site in
    site.column("column").map {
      RequiredWhen(field: site.field("field"), value: site.text("equals"), column: $0)
    }
  }

  private let field: String?
  private let value: String
  private let column: Int
  private var label: String?
  var readsRows: Bool { label != nil }

  private init(field: String?, value: String, column: Int) {
    self.field = field
    self.value = value
    self.column = column
  }

  func start(_ head: inout HeadValues, _ report: inout Report) {
    guard let index = head.index(of: field), head.text(index) == value else { return }
    label = report.store.labels[index]
  }

  func row(_ values: inout RowValues, _ row: borrowing Row, _ report: inout Report) {
    guard let label, values.isBlank(column) else { return }
    report.add(.requiredWhen, row: values.row, column: column, [label, value])
    values.reject(column)
  }

  static let entry = CatalogueEntry(
    "E0220", "required-when", "条件により必須",
    "トラッキングを希望する場合の設備IDのように、他の欄の値によって必須になる欄があります。",
    passing: .bilateral(), failing: .bilateral(["H16": .blank])
  ) { finding in
    Wording(
      "「\(finding.argument(0))」が「\(finding.argument(1))」の場合、「\(finding.label)」は必須ですが、空白です。",
      finding.field?.inputMessage ?? "入力してください。")
  }
}
