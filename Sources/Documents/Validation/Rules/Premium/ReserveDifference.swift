import Trade
import Workbooks

/// 取戻差額申請: once after the works, what the real costs bring above what was asked.
final class ReserveDifference: ReviewRule {
  static let specification = RuleSpecification(
    name: "reserve-difference",
    parameters: [.init(name: "refundNumber", kind: .field)] + RefundColumns.reserve
      + [.init(name: "difference", kind: .column)]
  ) { site in ReserveDifference(site) }

  static let kinds: [FindingKind] = [
    .required, .refundUnknown, .refundPositive, .refundRatio, .refundFigures, .refundFiguresBlank,
    .differenceReason, .differenceTurn, .differenceSuperseded, .differenceCap, .differenceSmall,
  ]

  private let site: RuleSite
  private let columns: RefundColumns?
  private var refund: ReceiptNumber?
  /// The rows of the 取戻 by plant; empty where there can be no 差額.
  private var earlier: [PlantID: FiledRefund] = [:]
  private var lines: [RefundLine] = []

  private init(_ site: RuleSite) {
    self.site = site
    columns = RefundColumns(site)
  }

  func start(_ head: inout HeadValues, _ report: inout Report) throws {
    guard let references = site.references?.certifiedOperators,
      let filed = try RefundNumber(site).find(&head, &report, references)
    else { return }
    let rows = filed.rows.filter { $0.kind == .refund }
    guard let first = rows.first else { return }
    if !first.isConfirmed || references.fullRefundReasons.contains(first.reason) {
      return report.saying("MSG_D0073E") {
        $0.add(
          .differenceReason, head: &head, filed.index,
          [first.isConfirmed ? first.reason : ""])
      }
    }
    let completions = filed.rows.filter { $0.kind == .completion }
    let fault: (message: String, word: String)? =
      if completions.isEmpty {
        ("MSG_D0009E", "none")
      } else if completions.contains(where: { !$0.isConfirmed }) {
        ("MSG_D0094E", "review")
      } else if filed.rows.contains(where: { $0.kind == .difference }) {
        ("MSG_D0010E", "second")
      } else {
        nil
      }
    if let fault {
      return report.saying(fault.message) {
        $0.add(.differenceTurn, head: &head, filed.index, [fault.word])
      }
    }
    refund = first.refund
    earlier = Dictionary(rows.map { ($0.plant, $0) }) { first, _ in first }
  }

  func row(_ values: inout RowValues, _ row: borrowing Row, _ report: inout Report) {
    if let line = columns?.line(values, row) { lines.append(line) }
  }

  func end(_ report: inout Report) throws {
    guard let references = site.references?.certifiedOperators, !earlier.isEmpty else { return }
    for line in lines { try judge(line, references, &report) }
  }

  private func judge(
    _ line: RefundLine, _ references: any CertifiedOperatorReferences, _ report: inout Report
  ) throws {
    guard let earlier = self.earlier[line.plant] else {
      return line.tell(.refundUnknown, nil, &report, ["plant", refund?.description ?? ""])
    }
    let newer = try references.refunds(of: line.plant).last {
      $0.kind == .refund && $0.receipt > earlier.receipt
    }
    if let newer {
      return line.tell(
        .differenceSuperseded, "MSG_D0074E", &report, [newer.receipt.description])
    }
    guard let facts = try references.certified(line.plant) else { return }
    let figures = try line.panels?.value.flatMap {
      try references.figures(of: facts, discarding: $0, saved: earlier.saved)
    }
    if figures?.isAboveWhole == true {
      return line.tell(.refundRatio, at: line.panels, "MSG_D0021E", &report)
    }
    if tellSmall(line, facts, &report) { return }
    line.compare(line.ratio, with: figures?.ratio, places: 2, &report)
    line.compare(line.saved, with: earlier.saved, places: 0, &report)
    line.compare(line.yen, withEarlier: earlier.yen, &report)
    let isEntitled = !line.isNothing(line.entitled, else: figures?.entitled, &report)
    if isEntitled { line.compare(line.entitled, with: figures?.entitled, places: 0, &report) }
    let hasCost = !line.isNothing(line.cost, &report)
    let limit = line.most(figures, saved: earlier.saved, earlier.reason, &report)
    let isAsked = !line.isNothing(line.difference, &report)
    guard isEntitled, hasCost, isAsked, let most = limit, let more = line.difference?.value,
      earlier.yen > most - more
    else { return }
    line.tell(
      .differenceCap, at: line.difference, "MSG_D0075E", &report,
      [earlier.yen.grouped, most.grouped, max(0, most - earlier.yen).grouped])
  }

  private static let smallest: Int64 = 10_000

  /// Under 10 kW nothing is left that reserves are for.
  private func tellSmall(
    _ line: RefundLine, _ facts: CertifiedFacts, _ report: inout Report
  ) -> Bool {
    guard lines.count == 1 || facts.hasChangedPanels, let gone = line.panels?.value,
      let panels = facts.panels, panels - gone < Self.smallest
    else { return false }
    line.tell(
      .differenceSmall, at: line.panels, "MSG_D0067E", &report,
      [
        PlacedDecimal.grouped(panels - gone, places: 3),
        facts.hasChangedPanels ? PlacedDecimal.grouped(panels, places: 3) : "",
      ])
    return true
  }
}

/// 取戻申請番号: one of the operator's own 取戻.
struct RefundNumber {
  private let site: RuleSite

  init(_ site: RuleSite) { self.site = site }

  /// Nil where the field is not right, or says so.
  func find(
    _ head: inout HeadValues, _ report: inout Report, _ references: any CertifiedOperatorReferences
  ) throws -> (index: Int, rows: [FiledRefund])? {
    guard let index = head.index(of: site.field("refundNumber")), let text = head.text(index)
    else { return nil }
    let rows = try ReceiptNumber(text).map { try references.refunds(numbered: $0) } ?? []
    let own = rows.contains { $0.kind == .refund && $0.operatorID == site.filing.operator }
    guard own else {
      report.add(.refundUnknown, head: &head, index, ["number"])
      return nil
    }
    return (index, rows)
  }
}

/// 工事完了登録: once, of a 取戻 that is 確定.
final class ReserveCompletion: ReviewRule {
  static let specification = RuleSpecification(
    name: "reserve-completion",
    parameters: [
      .init(name: "refundNumber", kind: .field), .init(name: "start", kind: .field),
      .init(name: "end", kind: .field),
    ]
  ) { site in ReserveCompletion(site) }

  static let kinds: [FindingKind] = [.refundUnknown, .periodOrder]

  private let site: RuleSite
  var readsRows: Bool { false }

  private init(_ site: RuleSite) { self.site = site }

  func start(_ head: inout HeadValues, _ report: inout Report) throws {
    PeriodOrder.check(
      &head, from: head.index(of: site.field("start")), to: head.index(of: site.field("end")),
      &report)
    guard let references = site.references?.certifiedOperators,
      let filed = try RefundNumber(site).find(&head, &report, references)
    else { return }
    if filed.rows.contains(where: { $0.kind == .completion }) {
      report.add(.refundUnknown, head: &head, filed.index, ["completed"])
    } else if filed.rows.contains(where: { $0.kind == .refund && !$0.isConfirmed }) {
      report.add(.refundUnknown, head: &head, filed.index, ["review"])
    }
  }
}
