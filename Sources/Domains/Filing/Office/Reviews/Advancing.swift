internal import Annotation
internal import Files
internal import FilingRecords
internal import Intake
internal import Logging
package import Trade
internal import Validation

/// Which applications a step is for.
package enum ApplicationSelection: Sendable {
  case these([ReceiptNumber])
  /// Those of a round, of a month or of 随時 that are in a state.
  /// With `withoutWarnings`, what has a warning or is to be settled stays where it is.
  case all(from: Status, period: Slot.Period, form: FormID?, withoutWarnings: Bool = false)
}

/// The step to take.
package struct MoveOrder: Sendable {
  package let to: Status
  package let comment: String
  /// Each is a finding of severity error.
  package let remarks: [Finding]
  /// Numbers that 確定 is to give instead of the next ones.
  package let given: GivenNumbers

  /// Where an application is returned, a comment without remarks is the remark.
  package init(
    to: Status, comment: String = "", remarks: [Finding] = [],
    given: GivenNumbers = GivenNumbers()
  ) {
    self.to = to
    self.given = given
    self.comment = comment
    self.remarks =
      remarks.isEmpty && to == .returned && !comment.isEmpty ? [Self.remark(comment)] : remarks
  }

  /// What a reviewer says about a cell, or about the whole.
  package static func remark(
    _ words: String, sheet: String? = nil, cell: CellReference? = nil
  ) -> Finding {
    Finding(
      severity: .error, code: "E0690", rule: "reviewer-remark", sheet: sheet, cell: cell,
      message: words, remedy: "事務局の指摘に沿って修正し、再提出してください。")
  }
}

/// What became of one application of a command.
package struct MoveReport: Sendable {
  package enum Result: Sendable {
    /// `file` is where its live file lies now, below the workspace.
    case moved(from: Status, file: String)
    /// The step is made, and the file follows when what kept it does so no longer.
    case pending(from: Status, why: String)
    case refused(why: String)
    /// It has warnings, and was not to be moved for that.
    case left(why: String)
  }

  package let receipt: ReceiptNumber
  package let to: Status
  package let result: Result
  /// Warnings of its check.
  package var warnings = 0
  /// Of those, what is to be settled with other parties (要調整).
  package var toSettle = 0

  init(receipt: ReceiptNumber, to: Status, result: Result) {
    self.receipt = receipt
    self.to = to
    self.result = result
  }

  /// Of one that is not where it was thought to be.
  package init(_ receipt: ReceiptNumber, to: Status, isElsewhere now: Status) {
    self.init(
      receipt: receipt, to: to, result: .refused(why: "受付番号\(receipt)は「\(now.tag)」のため、対象外です"))
  }

  package var isMoved: Bool {
    switch result {
    case .moved, .pending: true
    case .refused, .left: false
    }
  }
  package var isPending: Bool { if case .pending = result { true } else { false } }
  package var isRefused: Bool { if case .refused = result { true } else { false } }
}

extension ReviewDesk {
  /// One legal step for each application; what was refused or left says why, and keeps nothing else
  /// waiting. A dry run tells the same and changes nothing.
  package func advance(
    _ selection: ApplicationSelection, _ order: MoveOrder, by actor: Actor, isDryRun: Bool = false
  ) throws -> [MoveReport] {
    let reports = try selected(selection).map { receipt in
      let warned = try warnings(of: receipt)
      var report: MoveReport =
        if selection.leavesWarnings, warned.all > 0 {
          MoveReport(
            receipt: receipt, to: order.to,
            result: .left(
              why:
                "警告\(warned.all)件\(warned.toSettle > 0 ? "（うち要調整\(warned.toSettle)件）" : "")があるため残しました"
            ))
        } else if isDryRun {
          try plan(receipt, order, by: actor)
        } else {
          try attempt(receipt, order, by: actor)
        }
      (report.warnings, report.toSettle) = warned
      return report
    }
    if !isDryRun { try rematch() }
    return reports
  }

  /// A failure of ours is about this application alone.
  private func attempt(
    _ receipt: ReceiptNumber, _ order: MoveOrder, by actor: Actor
  ) throws -> MoveReport {
    do {
      return try shelves.whileMoving { try advance(receipt, order, by: actor) }
    } catch let complaint as Complaint {
      return refusal(receipt, order, "受付番号\(receipt): \(complaint.description)")
    } catch {
      let trouble = try Trouble(error)
      log.error(
        "a step failed", metadata: ["id": "\(receipt)", "reason": "\(trouble.reason)"])
      return refusal(receipt, order, "受付番号\(receipt)を進められません: \(trouble.reason)")
    }
  }

  /// What the step would come to.
  private func plan(
    _ receipt: ReceiptNumber, _ order: MoveOrder, by actor: Actor
  ) throws -> MoveReport {
    guard let application = try store.application(receipt) else {
      return refusal(receipt, order, MoveRefusal.unknown(receipt).message)
    }
    let path = shelves.livePath(of: application, as: order.to)
    let remarks: [Finding]
    do {
      remarks = try remarkPlaces.completed(order.remarks, on: application, by: actor)
    } catch let strange as StrangeCell {
      return refusal(receipt, order, strange.why)
    }
    let move = Move(
      receipt, to: order.to, by: actor, at: clock.now(), comment: order.comment,
      remarks: remarks, livePath: path)
    if let why = move.refusal(for: application) { return refusal(receipt, order, why.message) }
    if let why = try obstacle(to: order, application) {
      return refusal(receipt, order, why.message)
    }
    return MoveReport(
      receipt: receipt, to: order.to, result: .moved(from: application.status, file: path))
  }

  private func warnings(of receipt: ReceiptNumber) throws -> (all: Int, toSettle: Int) {
    guard let application = try store.application(receipt), application.counts.warnings > 0 else {
      return (0, 0)
    }
    let toSettle = try store.findings(of: receipt).count(where: BetweenFiles.needsSettling)
    return (application.counts.warnings, toSettle)
  }
}

extension ApplicationSelection {
  fileprivate var leavesWarnings: Bool {
    if case .all(_, _, _, let leaves) = self { leaves } else { false }
  }
}

extension ReviewDesk {
  private func selected(_ selection: ApplicationSelection) throws -> [ReceiptNumber] {
    switch selection {
    case .these(let receipts): receipts
    case .all(let status, let period, let form, _):
      try store.applications(ApplicationFilter(period: period, statuses: [status], form: form))
        .map(\.receipt)
    }
  }

  func advance(
    _ receipt: ReceiptNumber, _ order: MoveOrder, by actor: Actor,
    renamedByHand livePath: String? = nil
  ) throws -> MoveReport {
    guard let application = try store.application(receipt) else {
      return refusal(receipt, order, MoveRefusal.unknown(receipt).message)
    }
    let remarks: [Finding]
    do {
      remarks = try remarkPlaces.completed(order.remarks, on: application, by: actor)
    } catch let strange as StrangeCell {
      return refusal(receipt, order, strange.why)
    }
    if let why = try obstacle(to: order, application) {
      return refusal(receipt, order, why.message)
    }
    var prepared: FileContent?
    // The answer beside a CSV is written by the file work.
    if order.to == .returned, application.status.mayBecome(.returned), !remarks.isEmpty,
      !application.isKeptAsText(by: definitions)
    {
      prepared = try answerWithRemarks(application, remarks)
    }
    var move = Move(
      receipt, to: order.to, by: actor, at: clock.now(), comment: order.comment,
      remarks: remarks, livePath: livePath ?? shelves.livePath(of: application, as: order.to),
      answer: prepared?.hash, isRenamedByHand: livePath != nil)
    move.given = order.given
    switch try store.move(move, followers: followers) {
    case .refused(let why): return refusal(receipt, order, why.message)
    case .moved(let moved, let intents):
      // A person wants it tried again, however often it has failed.
      if moved.status == .checking { try store.resetAttempts(of: moved.claim) }
      // What was promised before this move and is not done yet comes first, whoever promised it.
      do {
        try shelves.catchUp(
          Set(intents.compactMap(\.receipt) + [receipt]), intents, prepared: prepared)
        if moved.status == .confirmed { try deliver(moved) }
      } catch {
        // What is committed holds; whoever looks next finishes the file work.
        let trouble = try Trouble(error)
        log.error(
          "file work is still to be done",
          metadata: ["id": "\(receipt)", "reason": "\(trouble.reason)"])
        return MoveReport(
          receipt: receipt, to: moved.status,
          result: .pending(from: application.status, why: trouble.reason))
      }
      return MoveReport(
        receipt: receipt, to: moved.status,
        result: .moved(from: application.status, file: moved.livePath))
    }
  }

  private func deliver(_ application: Application) throws {
    for follower in followers { try follower.deliver(application) }
    try welcome(application)
    if try store.owesDelivery(of: application.receipt) {
      try store.noteDelivery(of: application.receipt)
    }
  }

  /// Gives out what was promised with 確定 by somebody who did not get so far; one that cannot be given
  /// out waits for the next start, and holds up no other.
  package func deliverOwed() throws {
    for receipt in try store.owedDeliveries() {
      do {
        try shelves.whileMoving {
          // Whoever held the turn may have been about to do it.
          if try store.owesDelivery(of: receipt) { try deliver(store.knownApplication(receipt)) }
        }
      } catch let death as SimulatedDeath {
        throw death
      } catch {
        let trouble = try Trouble(error)
        log.error(
          "what goes with 確定 is still to be given out",
          metadata: ["id": "\(receipt)", "reason": "\(trouble.reason)"])
      }
    }
  }

  /// What stands against 確定: a document without which a registration is none, and what other domains
  /// say. Other steps take no numbers.
  private func obstacle(
    to order: MoveOrder, _ application: Application
  ) throws -> MoveRefusal? {
    guard order.to == .confirmed else {
      return order.given.isEmpty
        ? nil : .notReady(application.receipt, why: "番号は「確定」へ進めるときだけ指定できます。")
    }
    guard application.status.mayBecome(.confirmed) else { return nil }
    if let form = application.form.flatMap({ definitions.form($0, slot: application.slot) }),
      form.waitsForPapers
    {
      let open = try betweenFiles(application).filter(BetweenFiles.keepsFromConfirming)
      if let first = open.first {
        let more = open.count > 1 ? "（ほか\(open.count - 1)件）" : ""
        return .notReady(application.receipt, why: first.message + more)
      }
    }
    return try store.obstacle(to: application, order.given, followers)
  }

  private var remarkPlaces: RemarkPlaces { RemarkPlaces(shelves, reviewer, definitions, clock) }

  private func refusal(_ receipt: ReceiptNumber, _ order: MoveOrder, _ why: String) -> MoveReport {
    MoveReport(receipt: receipt, to: order.to, result: .refused(why: why))
  }

  /// The answer as it will be with a reviewer's remarks behind the check's findings.
  private func answerWithRemarks(
    _ application: Application, _ remarks: [Finding]
  ) throws -> FileContent {
    var counts = application.counts
    remarks.forEach { counts.add($0.severity) }
    return try shelves.answer(
      of: application, verdict: .returned, counts: counts,
      findings: store.findings(of: application.receipt) + remarks)
  }
}
