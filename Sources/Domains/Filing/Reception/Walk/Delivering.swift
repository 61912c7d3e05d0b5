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
      // Whoever has moved an application since the commit has done what was promised before.
      let open = Set(try store.unfinishedIntents().map(\.id))
      let delivered = try steps.map { step in
        try step.map { committed in
          try attempt(committed.answered.examined.claim) {
            for intent in committed.settled.intents where open.contains(intent.id) {
              try shelves.perform(intent, prepared: committed.answered.content)
            }
            return .on(committed)
          }
        }
      }
      try makeDurable()
      try store.group { transaction in
        for case .on(let committed) in delivered {
          let checking = committed.answered.examined.admitted.intent.map { [$0] } ?? []
          for intent in checking + committed.settled.intents { try transaction.complete(intent) }
        }
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
