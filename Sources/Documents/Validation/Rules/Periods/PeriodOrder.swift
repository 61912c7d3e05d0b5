import Trade
import Workbooks

/// A period does not end before it begins.
final class PeriodOrder: ReviewRule {
  static let specification = RuleSpecification(
    name: "period-order",
    parameters: [.init(name: "from", kind: .column), .init(name: "to", kind: .column)]
  ) { site in
    guard let from = site.column("from"), let to = site.column("to") else { return nil }
    return PeriodOrder(from, to)
  }

  private let from: Int
  private let to: Int

  private init(_ from: Int, _ to: Int) {
    self.from = from
    self.to = to
  }

  func row(_ values: inout RowValues, _ row: borrowing Row, _ report: inout Report) {
    guard values.isRight(from), values.isRight(to), values.numbers[from] > values.numbers[to] else {
      return
    }
    report.add(
      .periodOrder, row: values.row, column: to, value: values.shown(to, in: row),
      [report.label(from), values.text(from, in: row)])
    values.reject(to)
    // Which of the two is wrong is not known.
    values.reject(from)
  }
}

extension FindingKind {
  static let periodOrder = FindingKind(
    "E0226", "period-order", "期間の前後", "期間の終わりの日は、始まりの日以後でなければなりません。",
    passing: .transfer(), failing: .transfer(["D18": "2023/09/30"])
  ) { finding, start, day in
    Wording(
      "「\(finding.label)」の「\(finding.value)」が、「\(start)」の「\(day)」より前の日付です。",
      "二つの日付のうち、誤っている方を直してください。")
  }
}
