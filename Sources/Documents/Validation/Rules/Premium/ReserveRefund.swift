import Trade
import Workbooks

/// 廃棄等費用積立金取戻申請: what is asked back of each plant is what its panels entitle to.
final class ReserveRefund: ReviewRule {
  static let specification = RuleSpecification(
    name: "reserve-refund", parameters: RefundSheet.parameters + RefundColumns.reserve
  ) { site in ReserveRefund(site) }

  static let kinds: [FindingKind] =
    [
      .required, .refundPending, .refundPositive, .refundWhole, .refundCap, .refundRatio,
      .refundSolar, .refundFigures, .refundFiguresBlank, .refundBelow, .paperMissing,
    ] + AccountFields.kinds

  private var sheet: RefundSheet

  private init(_ site: RuleSite) { sheet = RefundSheet(site) }

  func start(_ head: inout HeadValues, _ report: inout Report) { sheet.start(&head, &report) }

  func row(_ values: inout RowValues, _ row: borrowing Row, _ report: inout Report) {
    sheet.take(values, row)
  }

  func end(_ report: inout Report) throws {
    guard let (id, references) = sheet.applicant else { return }
    for line in sheet.lines { try judge(line, references, &report) }
    try RefundPapers.reserve.tell(sheet, of: id, references, &report)
  }

  private func judge(
    _ line: RefundLine, _ references: any CertifiedOperatorReferences, _ report: inout Report
  ) throws {
    let certified = try references.certified(line.plant)
    guard let facts = certified, facts.kind == .solar else {
      return line.tell(
        .refundSolar, "MSG_D0006E", &report, [certified?.kind.rawValue ?? ""])
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
    let isEntitled = !line.isNothing(line.entitled, else: figures?.entitled, &report)
    if isEntitled { line.compare(line.entitled, with: figures?.entitled, places: 0, &report) }
    let hasSaved = !line.isNothing(line.saved, else: balance, &report)
    if hasSaved { line.compare(line.saved, with: balance, places: 0, &report) }
    let hasCost = !line.isNothing(line.cost, &report)
    let most = line.most(figures, saved: balance, sheet.reason, &report)
    let isAsked = !line.isNothing(line.yen, &report)
    guard isEntitled, hasSaved, hasCost, isAsked else { return }
    limit(line, most, figures, balance, references, &report)
  }

  private func limit(
    _ line: RefundLine, _ most: Int64?, _ figures: RefundFigures?, _ balance: Int64,
    _ references: any CertifiedOperatorReferences, _ report: inout Report
  ) {
    guard let reason = sheet.reason, let asked = line.yen?.value else { return }
    if references.fullRefundReasons.contains(reason) {
      guard asked != balance else { return }
      return line.tell(
        .refundWhole, at: line.yen, "MSG_D0011E", &report,
        [reason, balance.grouped, asked.grouped])
    }
    guard let figures, let most else { return }
    let arguments = [
      most.grouped, figures.entitled.grouped, balance.grouped, line.cost?.value?.grouped ?? "",
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
