internal import FilingRecords
internal import RegistersRecords
package import Trade
internal import Validation

/// Whether the other side of an agreement has filed, and how that stands; nothing of its contents.
package struct PartnerState: Hashable, Sendable {
  package let partner: CorporateNumber
  /// As the register has it; nil where it has none of that number.
  package let name: String?
  package let operatorID: OperatorID?
  /// Of the newest of theirs that names the applicant; nil where there is none.
  package let status: Status?

  /// Nothing of theirs counts.
  package var isMissing: Bool { status.map { !$0.counts } ?? true }
}

extension ApplicationsDesk {
  /// The other sides of an application's agreements, in the order of its rows.
  package func partners(of receipt: ReceiptNumber) throws -> [PartnerState] {
    guard let application = try store.application(receipt),
      let own = try store.operator(application.operatorID)?.corporateNumber
    else { return [] }
    var seen: Set<CorporateNumber> = []
    let partners = try store.agreements(of: receipt).map(\.agreement).map {
      $0.partner == own ? $0.own : $0.partner
    }.filter { $0 != own && seen.insert($0).inserted }
    guard !partners.isEmpty else { return [] }
    let operators = try store.operators()
    return try partners.map { number in
      let one = operators.first { $0.corporateNumber == number }
      return PartnerState(
        partner: number, name: one?.name, operatorID: one?.id,
        status: try one.flatMap { try standing(of: $0.id, towards: own, application) })
    }
  }

  private func standing(
    of partner: OperatorID, towards own: CorporateNumber, _ application: Application
  ) throws -> Status? {
    let theirs = try store.applications(
      ApplicationFilter(
        period: application.slot.period, statuses: nil, form: nil, operatorID: partner)
    ).filter { $0.status != .superseded && $0.status != .withdrawn }
    let naming = try theirs.filter { one in
      // What was returned keeps no agreements: then its form tells.
      try one.form == application.form
        || store.agreements(of: one.receipt).contains {
          $0.agreement.partner == own || $0.agreement.own == own
        }
    }
    return (naming.filter(\.status.counts).last ?? naming.last)?.status
  }
}
