internal import Annotation
internal import Files
package import FilingRecords
internal import Intake
internal import Logging
package import Trade
internal import Validation

/// An application's answer says how its rows stand to what others have filed. When another comes,
/// goes or is replaced, an answer that is still チェックOK is written anew: its own check stands, with
/// its time and its verdict, and only what is said about others changes. From 事務局確認中 on the
/// file is the secretariat's and stays as they have seen it; the change stands in the history, and
/// the list of what needs settling always shows the present.
extension ReviewDesk {
  package func rematch() throws {
    var unchanged: [RematchDue] = []
    var sets: MeterFaults = [:]
    for due in try store.rematchesDue() {
      do {
        let comparison = try shelves.whileMoving { try rematch(due, &sets) }
        if comparison == .unchanged { unchanged.append(due) }
      } catch {
        let trouble = try Trouble(error)
        log.error(
          "an answer could not be brought up to date",
          metadata: ["id": "\(due.receipt)", "reason": "\(trouble.reason)"])
      }
    }
    try store.settle(unchanged: unchanged)
  }

  private enum Comparison { case unchanged, told }

  /// What is to be said of the files of sets, which all of one set ask for.
  private typealias MeterFaults = [MeterBook.Key: [String: [MeterSetFault]]]

  private func rematch(_ due: RematchDue, _ sets: inout MeterFaults) throws -> Comparison {
    let application = try store.knownApplication(due.receipt)
    guard application.status.counts else { return .unchanged }
    let stored = try store.findings(of: due.receipt)
    let now =
      try meterKey(of: application).map { try betweenMeters(application, $0, &sets) }
      ?? betweenFiles(application)
    let findings = BetweenFiles.merged(check: stored, now: now)
    guard findings != stored else { return .unchanged }
    let notice = "ほかの申請との照合結果を\(clock.now().japanText)に更新しました。"
    guard application.status == .checkedOK else {
      try store.settle(
        due, noting: "ほかの申請との照合結果が、回答に書かれたものから変わっています", at: clock.now())
      return .told
    }
    try giveNewAnswer(application, findings, notice, due)
    return .told
  }

  private func giveNewAnswer(
    _ application: Application, _ findings: [Finding], _ notice: String, _ due: RematchDue
  ) throws {
    var counts = FindingCounts()
    findings.forEach { counts.add($0.severity) }
    let kept = SummaryLine.lines(of: application.remarks.notice).filter {
      $0.label != SummaryLine.noticeLabel
    }
    let summary = SummaryLine.text(kept + [.notice(notice)]) ?? notice
    let content = try shelves.answer(
      of: application, verdict: .passed, counts: counts, findings: findings, notice: summary)
    let rematch = Rematch(
      application, findings: findings, answer: content.hash, why: notice, notice: summary,
      at: clock.now())
    guard let intent = try store.rematch(rematch, due: due) else { return }
    try shelves.catchUp([application.receipt], [intent], prepared: content)
  }

  /// What is to be said of a counting application now because of others; nothing for what is kept
  /// unread.
  package func betweenFiles(
    _ application: Application, tellingEveryRow: Bool = false
  ) throws -> [Finding] {
    guard !application.isKeptUnread, let form = application.form,
      let definition = definitions.form(form, slot: application.slot), !definition.isCSV
    else { return [] }
    if let key = meterKey(of: application) {
      var sets: MeterFaults = [:]
      return try betweenMeters(application, key, &sets)
    }
    guard AgreementColumns(definition) != nil || definition.isHeldAgainstPapers else { return [] }
    var filing = Filing(
      form: form, operator: application.operatorID, slot: application.slot)
    filing.tellsEveryRow = tellingEveryRow
    filing.arrivedAt = application.receivedAt
    let read = filing
    let review = try store.withReferences(
      excludingReservationOf: application.receipt, further: further
    ) {
      try reviewer.review(
        shelves.open(application.original), filing: read, references: $0, rows: nil)
    }
    return review.findings.filter(BetweenFiles.said)
  }
}

extension ReviewDesk {
  /// The set to which a meter's file belongs; nil for any other form.
  private func meterKey(of application: Application) -> MeterBook.Key? {
    guard let form = application.form,
      definitions.form(form, slot: application.slot)?.hasHalfHours == true,
      let month = application.slot.month, let part = application.slot.part,
      part.pieces.count == 2, let plant = PlantID(part.pieces[0])
    else { return nil }
    return MeterBook.Key(application.operatorID, plant, month)
  }

  /// What the other meters of the plant and month make true of a file; no workbook is read for it.
  private func betweenMeters(
    _ application: Application, _ key: MeterBook.Key, _ sets: inout MeterFaults
  ) throws -> [Finding] {
    guard let meters, let symbol = application.slot.part?.pieces.last else { return [] }
    let faults = try sets[key] ?? meters.faults(key, [], store)
    sets[key] = faults
    return reviewer.findings(
      faults[symbol] ?? [],
      filing: Filing(
        form: application.form, operator: application.operatorID, slot: application.slot))
  }
}
