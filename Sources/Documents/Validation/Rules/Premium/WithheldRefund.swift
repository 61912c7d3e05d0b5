import Trade
import Workbooks

/// 交付金相当額積立金取戻申請: one of a plant at a time, and the balance as it stands.
final class WithheldRefund: ReviewRule {
  static let specification = RuleSpecification(
    name: "withheld-refund",
    parameters: RefundSheet.parameters
      + [.init(name: "plant", kind: .column), .init(name: "saved", kind: .column)]
  ) { site in WithheldRefund(site) }

  static let kinds: [FindingKind] =
    [.refundPending, .balanceAsLedger, .paperMissing] + AccountFields.kinds

  private var sheet: RefundSheet

  private init(_ site: RuleSite) { sheet = RefundSheet(site) }

  func start(_ head: inout HeadValues, _ report: inout Report) { sheet.start(&head, &report) }

  func row(_ values: inout RowValues, _ row: borrowing Row, _ report: inout Report) {
    sheet.take(values, row)
  }

  func end(_ report: inout Report) throws {
    guard let (id, references) = sheet.applicant else { return }
    for line in sheet.lines {
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
    try RefundPapers.withheld.tell(sheet, of: id, references, &report)
  }
}
