internal import Files
internal import FilingRecords
internal import Intake
internal import Office
internal import Premises
internal import Storage
internal import Trade
internal import Validation

/// A committed verdict whose files are still to be put in place.
struct Committed {
  let answered: Answered
  let settled: Settled
}

extension Reception {
  /// Commits all verdicts at once; one that the world has overtaken is reviewed again by itself.
  func settle(_ answers: [Step<Answered>]) throws -> [Step<Committed>] {
    let settlements = try store.group { transaction in
      try answers.map { step in
        try step.map { answered in
          try attempt(answered.examined.claim) {
            .on(
              (
                answered,
                try commit(answered) {
                  try transaction.settle(
                    $0, $1, rows: $2, followers: followers, observers: premises.filingFollowers,
                    supersededPath: $3)
                }
              ))
          }
        }
      }
    }
    return try settlements.map { step in
      try step.map { answered, settlement in
        try attempt(answered.examined.claim) { try conclude(answered, settlement) }
      }
    }
  }

  private typealias Commit = (
    ReceiptNumber, CheckOutcome, @escaping RowSource, (Application) -> String
  ) throws -> Settlement

  private func commit(_ answered: Answered, _ settle: Commit) throws -> Settlement {
    let examined = answered.examined
    let agreed = agreedRows(examined)
    return try settle(
      examined.application.receipt, answered.outcome,
      { take in
        try examined.rows.each { row in
          var row = row
          row.agreement = try agreed?.agreement(in: row)
          try take(row)
        }
      }, shelves.supersededPath)
  }

  /// Nil where no row of it concerns others.
  private func agreedRows(_ examined: Examined) -> AgreedRows? {
    guard examined.review.verdict == .passed, let form = examined.review.form else { return nil }
    return AgreedRows(
      examined.review, form: definitions.form(form, slot: examined.application.slot))
  }

  /// Times that a verdict may be overtaken before we give up for now.
  private static let mostReviews = 5

  private func conclude(_ answered: Answered, _ settlement: Settlement) throws -> Step<Committed> {
    var answered = answered
    var settlement = settlement
    for _ in 0..<Self.mostReviews {
      let examined = answered.examined
      var filing = examined.filing
      switch settlement {
      case .settled(let settled): return .on(Committed(answered: answered, settled: settled))
      case .overtaken:
        let now = try store.knownApplication(examined.application.receipt)
        return .ended(outcome(.answered, of: now), examined.claim)
      case .waits(let older):
        var waiting = outcome(.waiting, of: examined.application)
        waiting.remark = "受付番号\(older)の処理を待っています"
        return .ended(waiting, examined.claim)
      case .underReview(let older):
        let status = try store.knownApplication(older).status
        filing.notes.append(.underReview(older, status))
      case .balanceShort, .claimed: break
      case .reviewOver: filing.notes.removeAll { if case .underReview = $0 { true } else { false } }
      }
      var again = examined.admitted
      again.filing = filing
      let examinedAgain = try examine(again)
      try holdTogether([.on(examinedAgain)])
      answered = try answer(examinedAgain)
      settlement = try commit(answered) {
        try store.settle(
          $0, $1, rows: $2, followers: followers, observers: premises.filingFollowers,
          supersededPath: $3)
      }
    }
    throw Trouble("割当可能量などの変化が続き、結果が定まりませんでした", mayPass: true)
  }
}
