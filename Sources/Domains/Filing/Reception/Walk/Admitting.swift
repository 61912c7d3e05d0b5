internal import Files
internal import FilingRecords
internal import Intake
internal import Office
internal import Storage
internal import Trade
internal import Validation
internal import Workbooks

/// An application with its number, about to be examined.
struct Admitted {
  let claim: Claim
  let application: Application
  var filing: Filing
  /// Opened already.
  var workbook: Workbook?
}

extension Reception {
  /// What people have commanded by a name on the shelves where these are going counts before them.
  func followRenames(before arrivals: [Step<Arrived>]) throws {
    var folders: Set<FilePath> = []
    for case .on(let arrived) in arrivals where try mayBeRenamed(before: arrived) {
      folders.insert(
        workspace.shelf(of: arrived.operatorID, slot: arrived.identification.slot))
    }
    guard !folders.isEmpty else { return }
    renames.keep(
      try reviews.followRenames(
        in: folders.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }))
  }

  /// A form with many documents a period fills its shelf: there the whole shelf is looked at only where
  /// a document that this one would replace is not in its place.
  private func mayBeRenamed(before arrived: Arrived) throws -> Bool {
    guard let form = arrived.identification.form, form.key != nil else { return true }
    let paths = try store.livePaths(
      of: arrived.operatorID, form.id, arrived.identification.slot)
    return try paths.contains {
      try !fileSystem.on("shelf").exists(workspace.root.appending(relative: $0))
    }
  }

  /// Gives every arrival its number in one commit; duplicates end here with the first verdict.
  func admit(_ arrivals: [Step<Arrived>]) throws -> [Step<Admitted>] {
    let registrations = try store.group { transaction in
      try arrivals.map { arrival in
        try arrival.map { arrived in
          try attempt(arrived.claim) { .on((arrived, try register(arrived, in: transaction))) }
        }
      }
    }
    let given = registrations.compactMap { step -> ReceiptNumber? in
      guard case .on((_, .new(let application, _, _))) = step else { return nil }
      return application.receipt
    }
    if let newest = given.max() { try NumberMark(workspace, fileSystem).note(newest) }
    return try registrations.map { step in
      try step.map { arrived, registration in
        try attempt(arrived.claim) { try greet(arrived, registration) }
      }
    }
  }

  private func register(_ arrived: Arrived, in transaction: Transaction) throws -> Registration {
    let identification = arrived.identification
    // Under 新規 strangers file: none of them replaces another's document.
    let hasSlots =
      !arrived.operatorID.isNewcomer
      && identification.form?.isSlotted(identification.slot) ?? false
    var arrival = Arrival(
      claim: arrived.claim.id, operatorID: arrived.operatorID,
      form: identification.form?.id, slot: identification.slot,
      hasSlots: hasSlots,
      corrects: identification.name.corrects,
      arrivedName: arrived.claim.arrivedName, original: arrived.original,
      byteCount: arrived.byteCount, receivedAt: arrived.arrivedAt, definitions: definitionsMark)
    arrival.asksOthers = identification.form?.asksOthers ?? false
    return try transaction.register(arrival) { receipt in
      shelves.livePath(
        LiveName(
          number: receipt, operatorID: arrived.operatorID, title: identification.title,
          slot: identification.slot, status: .checking,
          fileExtension: identification.name.fileExtension))
    }
  }

  private func greet(_ arrived: Arrived, _ registration: Registration) throws -> Step<Admitted> {
    switch registration {
    case .duplicate(let first):
      return .ended(
        outcome(.duplicate, of: first, arrivedAs: arrived.claim.arrivedName), arrived.claim)
    case .new(let application, let turn, let intent):
      if case .waits = turn {
        // It is checked by itself later; this work is done then.
        try shelves.perform(intent)
        try store.complete(intent)
      } else if !fileSystem.defersSyncs {
        // Those that walk together are answered in a moment: their チェック中 files would be gone
        // before anybody saw them. The promise stands, should this start not get so far.
        try shelves.perform(intent)
      }
      return try take(arrived, application, turn)
    case .again(let application, let turn):
      guard application.status == .checking else {
        // Stuck until it is tried again; or answered by a start that died before clearing up.
        let kind: UploadOutcome.Kind = application.status == .stuck ? .stuck : .answered
        return .ended(outcome(kind, of: application), arrived.claim)
      }
      return try take(arrived, application, turn)
    }
  }

  private func take(
    _ arrived: Arrived, _ application: Application, _ turn: Turn
  ) throws -> Step<Admitted> {
    var notes = arrived.identification.notes
    switch turn {
    case .free: break
    case .waits(let older):
      var waiting = outcome(.waiting, of: application)
      waiting.remark = "受付番号\(older)の処理を待っています"
      return .ended(waiting, arrived.claim)
    case .underReview(let older):
      notes.append(.underReview(older, try store.application(older)?.status ?? .underReview))
    }
    return .on(
      Admitted(
        claim: arrived.claim, application: application,
        filing: Filing(
          form: application.form, operator: application.operatorID, slot: application.slot,
          notes: notes), workbook: arrived.workbook))
  }
}

extension Claim {
  /// As it arrived, below the inbox, fit to be shown.
  var arrivedName: String { path.map(\.displayText).joined(separator: "/") }
}
