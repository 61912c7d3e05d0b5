import Trade
import Workbooks

/// The sum of a column is not more than a field of the head says.
final class SumAtMost: ReviewRule {
  static let specification = RuleSpecification(
    name: "sum-at-most",
    parameters: [.init(name: "field", kind: .field), .init(name: "column", kind: .column)]
  ) { site in
    site.column("column").map { SumAtMost(field: site.field("field"), column: $0) }
  }

  private let field: String?
  private let column: Int
  private var limit: (value: Int64, place: Place, shown: String)?
  private var sum: Int64 = 0
  private var isKnown = true
  var readsRows: Bool { limit != nil }

  private init(field: String?, column: Int) {
    self.field = field
    self.column = column
  }

  func start(_ head: inout HeadValues, _ report: inout Report) {
    guard let index = head.index(of: field), let value = head.number(index) else { return }
    limit = (value, head.places[index], head.shown[index])
  }

  func row(_ values: inout RowValues, _ row: borrowing Row, _ report: inout Report) {
    guard values.isRight(column) else {
      if !values.isBlank(column) { isKnown = false }
      return
    }
    let (sum, overflow) = sum.addingReportingOverflow(values.numbers[column])
    self.sum = sum
    if overflow { isKnown = false }
  }

  func end(_ report: inout Report) {
    guard let limit, isKnown, sum > limit.value else { return }
    report.store.add(
      .sumAtMost, at: limit.place, value: limit.shown,
      [report.label(column), String(sum), String(sum - limit.value)])
  }
}

extension FindingKind {
  static let sumAtMost = FindingKind(
    "W0310", "sum-at-most", "明細の合計の上限", "割当希望量の合計が、落札予定量を超えています。",
    passing: .bidOrder(), failing: .bidOrder(["E16": .number("900000")])
  ) { finding, column, sum, over in
    Wording(
      "「\(column)」の合計は\(grouped(sum))kWhですが、「\(finding.label)」は\(grouped(finding.value))kWhです（超過 \(grouped(over))kWh）。",
      "数量を確認してください。落札した量を超えて割り当てることはできません。このままでも受け付けます。")
  }
}
