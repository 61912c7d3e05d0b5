internal import Files
internal import FilingRecords
internal import Intake
internal import Logging
internal import Office
internal import Storage
internal import Trade

extension Reception {
  /// Does the file work of committed verdicts, notes it as done in one commit, and clears the
  /// claims away.
  func deliver(_ steps: [Step<Committed>]) throws -> [UploadOutcome] {
    let delivered = try shelves.whileMoving {
      // Whoever has moved an application since the commit has done what was promised before; and what
      // another has promised before us, and has not come to yet, goes first.
      var open = OpenWork(try store.unfinishedIntents())
      let delivered = try steps.map { step in
        try step.map { committed in
          try attempt(committed.answered.examined.claim) {
            let ours = committed.settled.intents
            let mine = Set(ours.map(\.id))
            while let intent = open.next(of: ours.compactMap(\.receipt)) {
              // What is answered does not show チェック中 any more.
              if intent.kind != .checking {
                try shelves.perform(
                  intent, prepared: mine.contains(intent.id) ? committed.answered.content : nil)
              }
              open.note(intent)
            }
            return .on(committed)
          }
        }
      }
      try makeDurable()
      try store.group { transaction in
        for intent in open.done { try transaction.complete(intent) }
      }
      return delivered
    }
    return try delivered.map(end)
  }

  /// The last word on a claim; what is not answered stays in hand for a later start.
  private func end(_ step: Step<Committed>) throws -> UploadOutcome {
    switch step {
    case .on(let committed):
      try clear(committed.answered.examined.claim)
      var done = outcome(.answered, of: committed.settled.application)
      let findings = committed.answered.outcome.findings
      done.remark =
        Severity.allCases.sorted(by: >).lazy
        .compactMap { severity in findings.first { $0.severity == severity } }.first?.message ?? ""
      return done
    case .ended(let outcome, let claim):
      if outcome.kind == .stuck || outcome.kind == .waiting {
        // This start came to a clean end with it: no crash to count.
        try store.resetAttempts(of: claim.id)
      } else {
        try clear(claim)
      }
      return outcome
    }
  }

  /// A claim that cannot be cleared now is cleared by the next start, which finds it answered.
  private func clear(_ claim: Claim) throws {
    do {
      // The count first: a claim that is gone can never be counted down again.
      if claim.takeovers > 0 { try store.finish(claim.id) }
      try claim.finish()
    } catch let death as SimulatedDeath {
      throw death
    } catch {
      log.warning("a finished claim could not be cleared away: \(error)")
    }
  }
}

extension Collection<Finding> {
  /// The first of the most severe.
  fileprivate var gravest: Finding? {
    first { $0.severity == .error } ?? first { $0.severity == .warning } ?? first
  }
}
