internal import Events
internal import FilingRecords
internal import Hashing
package import Trade

/// An application as lists show it (`Documentation/contract.md`, check report).
package struct ListedApplication: Sendable {
  package let receipt: ReceiptNumber
  package let operatorID: OperatorID
  package let form: FormID?
  package let slot: Slot
  package let status: Status
  /// Where its live file lies, below the workspace.
  package let file: String
  package let verdict: Verdict?
  package let counts: FindingCounts
  package let receivedAt: Instant
  package let supersedes: ReceiptNumber?
  /// Why somebody should look at it.
  package let attention: String?

  init(_ application: Application) {
    receipt = application.receipt
    operatorID = application.operatorID
    form = application.form
    slot = application.slot
    status = application.status
    file = application.livePath
    verdict = application.verdict
    counts = application.counts
    receivedAt = application.receivedAt
    supersedes = application.supersedes
    attention = application.attention
  }
}

/// An application with its findings.
package struct ShownApplication: Sendable {
  package let application: ListedApplication
  package let findings: [Finding]
}

/// One event of an application's history.
package struct ListedEvent: Sendable {
  package let sequence: Int64
  package let at: Instant
  /// What happened, by its id in the chain.
  package let kind: String
  package let actor: Actor
  package let from: Status?
  package let to: Status?
  package let why: String
  package let ruleSet: String?
  /// SHA-256 of the content it is about.
  package let file: String?
  /// SHA-256 of the event, which the next one is chained to.
  package let hash: String

  init(_ event: Event) {
    sequence = event.sequence
    at = event.at
    kind = event.kind.rawValue
    actor = event.actor
    from = event.from
    to = event.to
    why = event.why
    ruleSet = event.ruleSet
    file = event.file?.rawValue
    hash = event.hash.rawValue
  }
}

extension ApplicationsDesk {
  /// Nil parameters match everything.
  package func applications(
    period: Slot.Period?, status: Status?, form: FormID?, operator operatorID: OperatorID? = nil,
    needingAttention: Bool = false
  ) throws -> [ListedApplication] {
    let filter = ApplicationFilter(
      period: period, statuses: status.map { [$0] }, form: form, operatorID: operatorID)
    return try store.applications(filter).filter { !needingAttention || $0.attention != nil }
      .map(ListedApplication.init)
  }

  package func application(_ id: ReceiptNumber) throws -> ShownApplication {
    guard let application = try store.application(id) else { throw unknown(id) }
    return ShownApplication(
      application: ListedApplication(application), findings: try store.findings(of: id))
  }

  package func history(of id: ReceiptNumber) throws -> [ListedEvent] {
    guard try store.application(id) != nil else { throw unknown(id) }
    return try store.history(of: id).map(ListedEvent.init)
  }

  private func unknown(_ id: ReceiptNumber) -> Complaint {
    Complaint(.refused, "受付番号\(id)の申請はありません")
  }
}
