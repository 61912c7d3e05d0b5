import Trade
import Workbooks

/// A contract's period holds the whole generation period of the round.
final class PeriodCoversRound: ReviewRule {
  static let specification = RuleSpecification(
    name: "period-covers-round",
    parameters: [.init(name: "from", kind: .column), .init(name: "to", kind: .column)]
  ) { site in
    guard let references = site.references, let from = site.column("from"),
      let to = site.column("to")
    else { return nil }
    return PeriodCoversRound(from, to, site, references)
  }

  /// Which day of the contract does not reach.
  fileprivate enum End: String { case from, to }

  private let from: Int
  private let to: Int
  private let site: RuleSite
  private let references: RememberedReferences
  private var period: (first: CivilDate, last: CivilDate)?
  var readsRows: Bool { period != nil }

  private init(_ from: Int, _ to: Int, _ site: RuleSite, _ references: RememberedReferences) {
    self.from = from
    self.to = to
    self.site = site
    self.references = references
  }

  func start(_ head: inout HeadValues, _ report: inout Report) throws {
    guard let id = site.filing.slot.round, let market = site.form.market,
      let round = try references.round(id, market: market),
      let first = round.generationFrom, let last = round.generationTo
    else { return }
    period = (first, last)
  }

  func row(_ values: inout RowValues, _ row: borrowing Row, _ report: inout Report) {
    guard let period else { return }
    if values.isRight(from), values.numbers[from] > Int64(period.first.daysSinceEpoch) {
      add(.from, from, &values, row, &report)
    } else if values.isRight(to), values.numbers[to] < Int64(period.last.daysSinceEpoch) {
      add(.to, to, &values, row, &report)
    }
  }

  private func add(
    _ end: End, _ column: Int, _ values: inout RowValues, _ row: borrowing Row,
    _ report: inout Report
  ) {
    guard let period else { return }
    report.add(
      .contractPeriod, row: values.row, column: column, value: values.shown(column, in: row),
      [
        end.rawValue, period.first.slashed, period.last.slashed,
        site.filing.slot.round?.title ?? "",
      ])
    values.reject(column)
  }
}

extension FindingKind {
  static let contractPeriod = FindingKind(
    "E0511", "contract-period", "契約期間が発電期間を含む",
    "契約期間は、トラッキング回の対象となる発電期間をすべて含まなければなりません。",
    passing: .confirmation(), failing: .confirmation(["H13": "2023/11/01"])
  ) { finding, end, first, last, round in
    let isLate = PeriodCoversRound.End(rawValue: end) == .from
    return Wording(
      "「\(finding.label)」の「\(finding.value)」が、\(round)の発電期間（\(first)～\(last)）の\(isLate ? "初日より後" : "末日より前")です。",
      "契約書を確認し、日付に誤りがあれば直してください。契約期間が発電期間を含まない設備は、PPAとして申請できません。")
  }
}
