internal import Events
internal import FilingRecords
internal import Hashing
internal import RegistersRecords
package import Trade
internal import Validation

/// An application as lists show it (`Documentation/contract.md`, check report).
package struct ListedApplication: Sendable {
  package let receipt: ReceiptNumber
  package let operatorID: OperatorID
  /// As the register has it; empty where it is not there any more.
  package let operatorName: String
  package let form: FormID?
  /// In Japanese; nil for an unknown form.
  package let formTitle: String?
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

  init(_ application: Application, name: String, title: String?) {
    receipt = application.receipt
    operatorID = application.operatorID
    operatorName = name
    form = application.form
    formTitle = title
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
    needingAttention: Bool = false, needingSettling: Bool = false
  ) throws -> [ListedApplication] {
    let filter = ApplicationFilter(
      period: period, statuses: status.map { [$0] }, form: form, operatorID: operatorID)
    return try listed(
      store.applications(filter).filter { application in
        guard !needingAttention || application.attention != nil else { return false }
        return try !needingSettling || isToSettle(application)
      })
  }

  /// It counts, and something in it is to be settled with other parties (要調整).
  func isToSettle(_ application: Application) throws -> Bool {
    guard application.status.counts, application.counts.warnings > 0 else { return false }
    return try store.findings(of: application.receipt).contains(where: BetweenFiles.needsSettling)
  }

  func listed(_ applications: [Application]) throws -> [ListedApplication] {
    let names = try store.names(of: Set(applications.map(\.operatorID)))
    return applications.map { one in
      ListedApplication(one, name: names[one.operatorID] ?? "", title: title(of: one.form))
    }
  }

  func title(of form: FormID?) -> String? { form.flatMap { definitions.newest($0)?.title } }

  func servedMarket(of form: FormID?) -> Market? { form.flatMap { definitions.newest($0)?.market } }

  package func application(_ id: ReceiptNumber) throws -> ShownApplication {
    guard let application = try store.application(id) else { throw unknown(id) }
    return ShownApplication(
      application: try listed([application])[0], findings: try store.findings(of: id))
  }

  package func history(of id: ReceiptNumber) throws -> [ListedEvent] {
    guard try store.application(id) != nil else { throw unknown(id) }
    return try store.history(of: id).map(ListedEvent.init)
  }

  private func unknown(_ id: ReceiptNumber) -> Complaint {
    Complaint(.refused, "受付番号\(id)の申請はありません")
  }
}
