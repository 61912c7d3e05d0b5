import Applications
import Workbooks

/// A generator alone sells; a composite category may do either.
final class GeneratorSells: ReviewRule {
  static let specification = RuleSpecification(
    name: "generator-sells",
    parameters: [
      .init(name: "category", kind: .field), .init(name: "column", kind: .column),
      .init(name: "allowed", kind: .text),
    ]
  ) { site in
    guard let column = site.column("column") else { return nil }
    let allowed = site.table.columns[column].choices.firstIndex(of: site.text("allowed"))
    return GeneratorSells(
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
    applies = category?.parts == [.generator]
  }

  func row(_ values: inout RowValues, _ row: borrowing Row, _ report: inout Report) {
    guard applies, values.isRight(column), values.numbers[column] != allowed else { return }
    report.add(
      .generatorSells, row: values.row, column: column, value: values.shown(column, in: row))
    values.reject(column)
  }

  static let entry = CatalogueEntry(
    "E0222", "generator-sells", "発電事業者は売",
    "事業者区分が発電だけの申請者は、売買区分に売だけを選択できます。",
    passing: .bilateral(), failing: .bilateral(["E16": "買"])
  ) { finding in
    Wording(
      "事業者区分が「発電」の場合、「\(finding.label)」に「\(finding.value)」は選択できません。",
      "「売」を選択してください。事業者区分が誤っている場合は、事業者区分を直してください。")
  }
}
