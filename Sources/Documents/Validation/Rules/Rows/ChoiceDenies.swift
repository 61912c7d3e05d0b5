import Trade
import Workbooks

/// A choice with which the row confirms nothing: the applicant may have meant the other.
final class ChoiceDenies: ReviewRule {
  static let specification = RuleSpecification(
    name: "choice-denies",
    parameters: [.init(name: "column", kind: .column), .init(name: "equals", kind: .text)]
  ) { site in
    site.column("column").map { ChoiceDenies($0, site.text("equals")) }
  }

  private let column: Int
  private let denial: String

  private init(_ column: Int, _ denial: String) {
    self.column = column
    self.denial = denial
  }

  func row(_ values: inout RowValues, _ row: borrowing Row, _ report: inout Report) {
    guard values.isRight(column), values.text(column, in: row) == denial else { return }
    report.add(
      .choiceDenies, row: values.row, column: column, value: values.shown(column, in: row))
  }
}

extension FindingKind {
  static let choiceDenies = FindingKind(
    "W0319", "choice-denies", "相違ありの確認",
    "確認欄が「相違あり」の設備は、確認書で確認できたものとして扱われません。",
    passing: .confirmation(), failing: .confirmation(["J13": "相違あり"])
  ) { finding in
    Wording(
      "「\(finding.label)」が「\(finding.value)」です。この設備は、契約を確認できたものとして扱われません。",
      "選択に誤りがあれば直してください。相違がある場合は、申請か契約の内容を確認してください。このままでも受け付けます。")
  }
}
