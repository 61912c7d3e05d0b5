internal import Events
internal import Hashing
package import Storage
package import Trade

extension Transaction {
  /// Takes one legal step: its event, what it means for the reservation, and the file work.
  ///
  /// チェックOK, エラー by the check and 差替え済 are not commanded: they come from `settle`.
  package func move(
    _ move: Move, followers: [FilingFollower] = []
  ) throws -> Movement {
    try step {
      guard let application = try database.application(move.receipt) else {
        return .refused(.unknown(move.receipt))
      }
      if let refusal = move.refusal(for: application) { return .refused(refusal) }
      if move.to == .confirmed,
        let refusal = try database.obstacle(to: application, move.given, followers)
      {
        return .refused(refusal)
      }
      let movement = try carryOut(move, application)
      if move.to == .confirmed {
        for follower in followers { try follower.confirmed(application, move, self) }
        if followers.contains(where: { $0.owes(application) }) {
          try database.promiseDelivery(of: application.receipt)
        }
      }
      if application.status.counts, !move.to.counts {
        for follower in followers { try follower.ended(application, self) }
      }
      return movement
    }
  }

  private func carryOut(_ move: Move, _ application: Application) throws -> Movement {
    var standing = Standing(application)
    standing.status = move.to
    standing.livePath = move.livePath
    standing.liveHash = move.answer ?? application.liveHash
    standing.stuckReason = nil
    standing.nextTryAt = nil
    move.remarks.forEach { standing.counts.add($0.severity) }
    if move.to == .returned { standing.verdict = .returned }
    var remarks = FactDigest()
    try database.add(
      move.remarks, to: application.receipt, byReviewer: true, into: &remarks)
    try database.move(
      application, into: standing, by: move.actor, why: move.comment, at: move.at)
    if !move.remarks.isEmpty { try database.sealFindings(of: application.receipt, at: move.at) }
    try book(move.to, application.receipt)
    if application.status.counts, !move.to.counts { try database.stir(around: application.receipt) }
    if let answer = move.answer { try database.remember(answer, of: application.receipt) }
    return .moved(
      try database.knownApplication(application.receipt), try promise(move, application))
  }

  private func book(_ status: Status, _ receipt: ReceiptNumber) throws {
    switch status {
    case .confirmed: try database.take(receipt)
    case .returned, .withdrawn: try database.release(receipt)
    default: break
    }
  }

  private func promise(_ move: Move, _ application: Application) throws -> [Intent] {
    let hash = move.answer ?? application.liveHash
    if hash == application.liveHash {
      guard move.livePath != application.livePath, !move.isRenamedByHand else { return [] }
      return [
        try database.promise(
          .rename, for: application.receipt, from: application.livePath, to: move.livePath,
          hash: hash)
      ]
    }
    return [
      try database.promise(
        .answer, for: application.receipt,
        from: move.isRenamedByHand ? move.livePath : application.livePath, to: move.livePath,
        hash: hash)
    ]
  }

  /// Gives up on an application for now: our fault, shown to the secretariat, tried again later.
  package func setAside(
    _ receipt: ReceiptNumber, because reason: String, nextTry: Instant?, at instant: Instant
  ) throws -> Movement {
    try step {
      guard let application = try database.application(receipt) else {
        return .refused(.unknown(receipt))
      }
      guard application.status.mayBecome(.stuck) else {
        return .refused(.illegal(receipt, from: application.status, to: .stuck))
      }
      var standing = Standing(application)
      standing.status = .stuck
      standing.stuckReason = reason
      standing.nextTryAt = nextTry
      try database.move(application, into: standing, by: .service, why: reason, at: instant)
      return .moved(try database.knownApplication(receipt), [])
    }
  }
}

extension Move {
  /// Why the step cannot be taken from where the application stands; nil where it can.
  package func refusal(for application: Application) -> MoveRefusal? {
    let receipt = application.receipt
    if let from, from != application.status {
      return .elsewhere(receipt, status: application.status)
    }
    guard application.status.mayBecome(to), isCommandable(from: application.status) else {
      return .illegal(receipt, from: application.status, to: to)
    }
    if actor.kind == .applicant {
      let isOwn = actor.operatorID == application.operatorID
      guard isOwn, to == .withdrawn, application.status != .stuck else {
        return .notAllowed(receipt)
      }
      if let end = closesAt, at > end { return .windowClosed(receipt, at: end) }
    }
    if to == .returned, !remarks.contains(where: { $0.severity == .error }) {
      return .withoutRemark(receipt)
    }
    return nil
  }

  /// What is decided by a check is never commanded.
  private func isCommandable(from status: Status) -> Bool {
    switch to {
    case .underReview, .reviewed, .confirmed, .withdrawn: true
    case .returned: status == .underReview
    case .checking: status == .stuck
    case .received, .checkedOK, .stuck, .superseded: false
    }
  }
}

extension Store {
  /// As `Transaction.move`, in a transaction of its own.
  package func move(_ move: Move, followers: [FilingFollower] = []) throws -> Movement {
    try write("moving an application") { try $0.move(move, followers: followers) }
  }

  /// As `Transaction.setAside`, in a transaction of its own.
  package func setAside(
    _ receipt: ReceiptNumber, because reason: String, nextTry: Instant?, at instant: Instant
  ) throws -> Movement {
    try write("setting an application aside") {
      try $0.setAside(receipt, because: reason, nextTry: nextTry, at: instant)
    }
  }
}
