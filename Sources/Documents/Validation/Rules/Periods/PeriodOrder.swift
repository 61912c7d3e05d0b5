import Trade
import Workbooks

/// A period does not end before it begins: two columns of a table, or two fields of the head.
final class PeriodOrder: ReviewRule {
  static let specification = RuleSpecification(
    name: "period-order",
    parameters: [.init(name: "from", kind: .place), .init(name: "to", kind: .place)]
  ) { site in
    guard let from = site.place("from"), let to = site.place("to") else { return nil }
    return PeriodOrder(from, to)
  }

  private let from: Source
  private let to: Source
  var readsRows: Bool { if case .column = from { true } else { false } }

  private init(_ from: Source, _ to: Source) {
    self.from = from
    self.to = to
  }

  func start(_ head: inout HeadValues, _ report: inout Report) {
    guard case .head(let from) = from, case .head(let to) = to else { return }
    Self.check(&head, from: head.index(of: from), to: head.index(of: to), &report)
  }

  static func check(_ head: inout HeadValues, from: Int?, to: Int?, _ report: inout Report) {
    guard let from, let to, let first = head.number(from), let last = head.number(to), first > last
    else { return }
    report.add(.periodOrder, head: &head, to, [report.store.labels[from], head.text(from) ?? ""])
  }

  func row(_ values: inout RowValues, _ row: borrowing Row, _ report: inout Report) {
    guard case .column(let from) = from, case .column(let to) = to, values.isRight(from),
      values.isRight(to), values.numbers[from] > values.numbers[to]
    else { return }
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
