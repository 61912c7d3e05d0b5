import Trade
import Workbooks

/// 交付金相当額積立金取戻申請: one of a plant at a time, and the balance as it stands.
final class WithheldRefund: ReviewRule {
  static let specification = RuleSpecification(
    name: "withheld-refund",
    parameters: [
      .init(name: "applicantKind", kind: .field), .init(name: "reason", kind: .field),
    ] + AccountFields.parameters
      + [.init(name: "plant", kind: .column), .init(name: "saved", kind: .column)]
  ) { site in WithheldRefund(site) }

  static let kinds: [FindingKind] =
    [.refundPending, .balanceAsLedger, .paperMissing] + AccountFields.kinds

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
    for line in lines {
      let filed = try references.refunds(of: line.plant)
      if let last = filed.last(where: { $0.kind == .withheld }), !last.isConfirmed {
        line.tell(
          .refundPending, "MSG_P0075E", &report, ["review", last.refund.description])
        continue
      }
      let balance = try references.balance(.withheld, of: line.plant)
      let isSame = line.saved?.value.map { $0 == balance } ?? true
      if balance <= 0 {
        line.tell(.balanceAsLedger, nil, &report, [balance.grouped, "none"])
      } else if !isSame {
        line.tell(.balanceAsLedger, at: line.saved, nil, &report, [balance.grouped])
      }
    }
    try RefundPapers.withheld.tell(
      reason, isFormer: isFormer, at: lines.first, of: id, references, &report)
  }
}
