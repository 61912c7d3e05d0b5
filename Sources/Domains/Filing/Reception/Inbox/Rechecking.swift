internal import Events
internal import Files
internal import FilingRecords
internal import Intake
internal import Office
internal import Premises
internal import RegistersRecords
internal import Storage
package import Trade
internal import Validation

extension Reception {
  /// Checks returned applications once more, from the bytes that were received: what was our
  /// omission, such as a balance that was not imported yet, is no reason to ask for another upload.
  ///
  /// An application has no second life: a recheck is a new one with a number of its own that
  /// supersedes the old one, and counts as having arrived when the old one did. Both histories say
  /// so. Where the same errors would come again, nothing is done.
  package func recheck(
    _ order: RecheckOrder, by actor: Actor, _ tell: (RecheckReport) throws -> Void
  ) throws {
    for application in try applications(of: order) {
      let result = try recheck(application.receipt, application.application, order, by: actor)
      try tell(RecheckReport(receipt: application.receipt, result: result))
    }
    try reviews.rematch()
  }

  private func applications(
    of order: RecheckOrder
  ) throws -> [(receipt: ReceiptNumber, application: Application?)] {
    guard order.receipts.isEmpty else {
      return try order.receipts.map { ($0, try store.application($0)) }
    }
    return try store.applications(ApplicationFilter(period: order.period, statuses: [.returned]))
      .filter { try order.codes.isEmpty || !errors(of: $0).isDisjoint(with: order.codes) }
      .map { ($0.receipt, $0) }
  }

  private func errors(of application: Application) throws -> Set<String> {
    Set(
      try store.findings(of: application.receipt).filter { $0.severity == .error }.map(\.code))
  }

  private func recheck(
    _ receipt: ReceiptNumber, _ application: Application?, _ order: RecheckOrder, by actor: Actor
  ) throws -> RecheckReport.Result {
    guard let application else { return .refused(why: MoveRefusal.unknown(receipt).message) }
    guard application.status == .returned else {
      return .refused(
        why: "受付番号\(receipt)は「\(application.status.tag)」です。「エラー」の申請だけを再チェックできます。")
    }
    let codes = try errors(of: application)
    guard !codes.contains(Self.reviewersCode) else {
      return .refused(why: "受付番号\(receipt)は事務局の指摘で差し戻したため、再チェックでは変わりません。")
    }
    guard order.codes.isEmpty || !codes.isDisjoint(with: order.codes) else {
      return .refused(
        why: "受付番号\(receipt)には\(order.codes.sorted().joined(separator: "・"))のエラーがありません。")
    }
    if let now = try errorsNow(of: application), now.codes == codes,
      now.count == application.counts.errors
    {
      return .same(errors: now.count)
    }
    return .checked(try walkAgain(application, order, by: actor))
  }

  private static let reviewersCode = "E0690"

  /// What a check would find today; nil where only the walk itself can tell.
  private func errorsNow(
    of application: Application
  ) throws -> (codes: Set<String>, count: Int)? {
    guard !application.isKeptUnread, application.verdict == .returned,
      let form = application.form, let definition = definitions.form(form, slot: application.slot),
      !definition.isCSV, definition.hasSheet
    else { return nil }
    // The name as its live file bears it: with what it says of the slot, and nothing strange.
    let choice = try SlotChoice(
      of: definition, named: application.slot, text: application.slot.digits, in: store,
      at: application.receivedAt)
    var filing = Filing(
      form: form, operator: application.operatorID, slot: application.slot, notes: choice.notes,
      permissions: try reviews.permissions(for: application))
    filing.arrivedAt = application.receivedAt
    let review = try store.withReferences(
      excludingReservationOf: application.receipt, further: premises.further
    ) {
      try reviewer.review(
        shelves.open(application.original), filing: filing, references: $0, rows: nil)
    }
    let errors = review.findings.filter { $0.severity == .error }
    return (Set(errors.map(\.code)), errors.count)
  }

  private func walkAgain(
    _ application: Application, _ order: RecheckOrder, by actor: Actor
  ) throws -> UploadOutcome {
    let receipt = application.receipt
    try store.note(
      .noted, about: receipt, by: actor, why: "再チェックを始めました: \(order.reason)", at: clock.now())
    // Under its live name, which says what it corrects; forms without a round need that.
    let name = application.livePath.split(separator: "/").last.map(String.init) ?? ""
    guard let folder = FileName(application.operatorID.rawValue), let file = FileName(name) else {
      throw Complaint(.ourFailure, "受付番号\(receipt)のファイル名を読めません")
    }
    let claim = try Claims(workspace: workspace, fileSystem: fileSystem).claim(
      copyOf: originals.path(of: application.original), as: [folder, file],
      arrival: application.receivedAt)
    let sender = try store.sender(of: receipt)
    if sender != .service { try store.noteSender(of: claim.id, sender) }
    var again = self
    again.arrivals[claim.id] = application.receivedAt
    guard let outcome = try again.walk([claim]).first else {
      throw Complaint(.ourFailure, "受付番号\(receipt)の再チェックの結果がありません")
    }
    note(outcome)
    if outcome.kind == .answered, let number = outcome.receipt {
      try store.note(
        .noted, about: number, by: actor,
        why: "受付番号\(receipt)の再チェックです（同じファイル。受付日時は元のまま）: \(order.reason)",
        at: clock.now())
    }
    return outcome
  }
}
