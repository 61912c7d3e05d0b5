import Applications
import Workbooks

/// A 需要家 alone may only file rows of 個別合意; a composite category is not bound.
final class ConsumerAgreementOnly: ReviewRule {
  static let specification = RuleSpecification(
    name: "consumer-agreement-only",
    parameters: [
      .init(name: "category", kind: .field), .init(name: "column", kind: .column),
      .init(name: "allowed", kind: .text),
    ]
  ) { site in
    guard let column = site.column("column") else { return nil }
    let allowed = site.table.columns[column].choices.firstIndex(of: site.text("allowed"))
    return ConsumerAgreementOnly(
      category: site.field("category"), column: column, allowed: Int64(allowed ?? -1))
  }

  private let category: String?
  private let column: Int
  private let allowed: Int64
  private var applies = false
  var readsRows: Bool { applies }

  private init(category: String?, column: Int, allowed: Int64) {
    self.category = category
    self.column = column
    self.allowed = allowed
  }

  func start(_ head: inout HeadValues, _ report: inout Report) {
    let category = head.text(head.index(of: category)).flatMap { OperatorCategory($0) }
    applies = category?.parts == [.consumer]
  }

  func row(_ values: inout RowValues, _ row: borrowing Row, _ report: inout Report) {
    guard applies, values.isRight(column), values.numbers[column] != allowed else { return }
    report.add(
      .consumerAgreementOnly, row: values.row, column: column, value: values.shown(column, in: row))
    values.reject(column)
  }

  static let entry = CatalogueEntry(
    "E0217", "consumer-agreement-only", "需要家は個別合意のみ",
    "事業者区分が需要家の申請者は、申請区分に個別合意だけを選択できます。",
    passing: .facility(["B5": "需要家", "D16": "個別合意"]), failing: .facility(["B5": "需要家"])
  ) { finding in
    Wording(
      "事業者区分が「需要家」の場合、「\(finding.label)」に「\(finding.value)」は選択できません。",
      "「個別合意」を選択してください。事業者区分が誤っている場合は、事業者区分を直してください。")
  }
}
