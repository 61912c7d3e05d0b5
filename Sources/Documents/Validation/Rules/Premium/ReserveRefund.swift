import Trade
import Workbooks

/// 廃棄等費用積立金取戻申請: what is asked back of each plant is what its panels entitle to.
final class ReserveRefund: ReviewRule {
  static let specification = RuleSpecification(
    name: "reserve-refund",
    parameters: [
      .init(name: "applicantKind", kind: .field), .init(name: "reason", kind: .field),
    ] + AccountFields.parameters + RefundColumns.reserve
  ) { site in ReserveRefund(site) }

  static let kinds: [FindingKind] =
    [
      .required, .refundPending, .refundPositive, .refundWhole, .refundCap, .refundRatio,
      .refundSolar, .refundFigures, .refundFiguresBlank, .refundBelow, .paperMissing,
    ] + AccountFields.kinds

  private let site: RuleSite
  private let account: AccountFields
  private let columns: RefundColumns?
  private var reason: String?
  private var isFormer = false
  private var lines: [RefundLine] = []

  private init(_ site: RuleSite) {
    self.site = site
    account = AccountFields(site)
    columns = RefundColumns(site)
  }

  func start(_ head: inout HeadValues, _ report: inout Report) {
    account.check(&head, &report)
    reason = head.text(head.index(of: site.field("reason")))
    isFormer = head.text(head.index(of: site.field("applicantKind"))).map { $0 != "認定事業者" } ?? false
  }

  func row(_ values: inout RowValues, _ row: borrowing Row, _ report: inout Report) {
    if let line = columns?.line(values, row) { lines.append(line) }
  }

  func end(_ report: inout Report) throws {
    guard let id = site.filing.operator, let references = site.references?.certifiedOperators else {
      return
    }
    for line in lines { try judge(line, references, &report) }
    try RefundPapers.reserve.tell(
      reason, isFormer: isFormer, at: lines.first, of: id, references, &report)
  }

  private func judge(
    _ line: RefundLine, _ references: any CertifiedOperatorReferences, _ report: inout Report
  ) throws {
    guard let facts = try references.certified(line.plant), facts.kind == .solar else {
      let kind = try references.certified(line.plant)?.kind.rawValue ?? ""
      return line.tell(.refundSolar, "MSG_D0006E", &report, [kind])
    }
    if try tellPending(line, references, &report) { return }
    let balance = try references.balance(.disposal, of: line.plant)
    let figures = try line.panels?.value.flatMap {
      try references.figures(of: facts, discarding: $0, saved: balance)
    }
    if figures?.isAboveWhole == true {
      return line.tell(.refundRatio, at: line.panels, "MSG_D0021E", &report)
    }
    line.compare(line.ratio, with: figures?.ratio, places: 2, &report)
    if !line.isNothing(line.entitled, else: figures?.entitled, &report) {
      line.compare(line.entitled, with: figures?.entitled, places: 0, &report)
    }
    let hasNothing = line.isNothing(line.saved, else: balance, &report)
    if !hasNothing { line.compare(line.saved, with: balance, places: 0, &report) }
    let isFree = line.isNothing(line.cost, else: nil, &report)
    // Of what is paid without works there need be no bill.
    if line.cost?.isBlank == true, let reason, !["G", "H"].contains(reason) {
      line.tell(.required, at: line.cost, nil, &report)
    }
    guard !line.isNothing(line.yen, else: nil, &report), !hasNothing, !isFree else { return }
    limit(line, figures, balance, references, &report)
  }

  private func limit(
    _ line: RefundLine, _ figures: RefundFigures?, _ balance: Int64,
    _ references: any CertifiedOperatorReferences, _ report: inout Report
  ) {
    guard let reason, let asked = line.yen?.value else { return }
    if references.fullRefundReasons.contains(reason) {
      guard asked != balance else { return }
      return line.tell(
        .refundWhole, at: line.yen, "MSG_D0011E", &report,
        [reason, balance.grouped, asked.grouped])
    }
    guard let figures, let cost = line.cost,
      cost.value != nil || cost.isBlank && ["G", "H"].contains(reason)
    else { return }
    let most = min(figures.entitled, balance, cost.value ?? .max)
    let arguments = [
      most.grouped, figures.entitled.grouped, balance.grouped, cost.value?.grouped ?? "",
      asked.grouped,
    ]
    if asked > most {
      line.tell(.refundCap, at: line.yen, "MSG_D0060E", &report, arguments)
    } else if asked < most {
      line.tell(.refundBelow, at: line.yen, nil, &report, [most.grouped])
    }
  }

  /// One 取戻 of a plant is brought to its end before the next.
  private func tellPending(
    _ line: RefundLine, _ references: any CertifiedOperatorReferences, _ report: inout Report
  ) throws -> Bool {
    let filed = try references.refunds(of: line.plant)
    guard let last = filed.last(where: { $0.kind == .refund }) else { return false }
    let completions = filed.filter { $0.kind == .completion && $0.refund == last.refund }
    let fault: (message: String, word: String)? =
      if !last.isConfirmed {
        ("MSG_D0046E", "review")
      } else if completions.isEmpty {
        ("MSG_D0096E", "completion")
      } else if completions.contains(where: { !$0.isConfirmed }) {
        ("MSG_D0097E", "completionReview")
      } else {
        nil
      }
    guard let fault else { return false }
    line.tell(.refundPending, fault.message, &report, [fault.word, last.refund.description])
    return true
  }
}
