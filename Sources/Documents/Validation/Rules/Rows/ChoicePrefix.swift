import Trade
import Workbooks

/// A code begins with the digits of a choice: a 受電地点特定番号 with those of its area.
final class ChoicePrefix: ReviewRule {
  static let specification = RuleSpecification(
    name: "choice-prefix",
    parameters: [
      .init(name: "column", kind: .column), .init(name: "choice", kind: .column),
      .init(name: "prefixes", kind: .text),
    ]
  ) { site in
    guard let column = site.column("column"), let choice = site.column("choice") else { return nil }
    return ChoicePrefix(column, choice, site.texts("prefixes"))
  }

  private let column: Int
  private let choice: Int
  /// In the order of the choices.
  private let prefixes: [String]

  private init(_ column: Int, _ choice: Int, _ prefixes: [String]) {
    self.column = column
    self.choice = choice
    self.prefixes = prefixes
  }

  func row(_ values: inout RowValues, _ row: borrowing Row, _ report: inout Report) {
    guard values.isRight(column), values.isRight(choice),
      prefixes.indices.contains(Int(values.numbers[choice]))
    else { return }
    let prefix = prefixes[Int(values.numbers[choice])]
    guard !values.text(column, in: row).hasPrefix(prefix) else { return }
    report.add(
      .choicePrefix, row: values.row, column: column, value: values.shown(column, in: row),
      [report.label(choice), values.text(choice, in: row), prefix])
  }
}

extension FindingKind {
  static let choicePrefix = FindingKind(
    "W0308", "choice-prefix", "番号の先頭と選択肢",
    "受電地点特定番号の先頭の2桁は、一般送配電事業者のエリアを表します。",
    passing: .confirmation(), failing: .confirmation(["E13": "関西"])
  ) { finding, other, choice, prefix in
    Wording(
      "「\(finding.label)」の「\(finding.value)」の先頭が、\(other)「\(choice)」を表す「\(prefix)」ではありません。",
      "「\(finding.label)」と「\(other)」を確認し、誤りがあれば直してください。このままでも受け付けます。")
  }
}
