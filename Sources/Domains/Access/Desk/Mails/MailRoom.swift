internal import AccessRecords
internal import AllocationRecords
internal import Events
internal import Files
internal import FilingRecords
internal import Intake
package import Premises
internal import RegistersRecords
internal import Storage
internal import Trade
internal import Validation

/// Makes mails of what happens, each once, and hands over those that wait.
package struct MailRoom: Sendable {
  let access: AccessDesk
  private let chain: Store
  private let definitions: Definitions
  let carrier: MailCarrier

  package init(_ premises: Premises, _ access: AccessDesk) {
    self.access = access
    chain = premises.store
    definitions = premises.definitions
    carrier = MailCarrier(
      access.settings.mail, root: premises.workspace.root, premises.fileSystem.on("mail"))
  }

  // MARK: News

  private static let cursor = "mails"
  private static let batch = 200

  /// Looks at the events behind those that were looked at before. A portal that looks for the first
  /// time begins with what happens from now on. Returns the place that it has come to.
  @discardableResult
  package func makeNews() throws -> Int64 {
    guard var place = try access.store.cursor(Self.cursor) else {
      let head = try chain.chainHead()?.sequence ?? 0
      try access.store.write("beginning with mails") { try $0.setCursor(Self.cursor, to: head) }
      return head
    }
    while true {
      let events = try chain.events(after: place, limit: Self.batch)
      for event in events { try tell(event) }
      guard let last = events.last?.sequence else { return place }
      place = last
      // Whoever dies before this tells it all again, and the causes say that it was told.
      try access.store.write("going on with mails") { try $0.setCursor(Self.cursor, to: last) }
      if events.count < Self.batch { return place }
    }
  }

  private var texts: NewsTexts {
    NewsTexts(mails: MailTexts(origin: access.origin, contact: access.settings.contact)) {
      [definitions] in definitions.newest($0)?.title
    }
  }

  private func tell(_ event: Event) throws {
    if event.kind == .allocated { return try tellResult(event) }
    guard event.kind == .moved, let receipt = event.receipt, let to = event.to,
      let application = try chain.application(receipt)
    else { return }
    let text: ((Application, PortalUser) -> MailText)? =
      switch (event.from, to) {
      case (.checking?, .checkedOK), (.checking?, .returned): texts.verdict
      case (_, .returned): texts.returned
      case (_, .confirmed): texts.confirmed
      default: nil
      }
    guard let text else { return }
    for user in try readers(of: application) {
      _ = try access.post(
        text(application, user), to: user, cause: "event \(event.sequence) \(user.id)")
    }
  }

  /// The users of its operator, and the agent who has sent it.
  private func readers(of application: Application) throws -> [PortalUser] {
    let own = try access.store.users(of: application.operatorID)
    let upload = try access.store.upload(claim: application.claim)
    guard let sender = upload?.actor.userID, !own.contains(where: { $0.id == sender }),
      upload?.actor.kind == .applicant, let agent = try access.store.user(sender)?.user
    else { return own }
    return own + [agent]
  }

  private func tellResult(_ event: Event) throws {
    guard let announcement = RunAnnouncement(event), !announcement.isUndoing,
      let run = try chain.run(announcement.run), run.kind == .allocation
    else { return }
    for operatorID in Set(try chain.requests(of: run).map(\.operatorID)).sorted() {
      for user in try access.store.users(of: operatorID) {
        let text = texts.result(run.round, run.market, of: operatorID, to: user)
        _ = try access.post(text, to: user, cause: "event \(event.sequence) \(user.id)")
      }
    }
  }
}
