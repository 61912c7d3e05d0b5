internal import Events
internal import Hashing
internal import Storage
internal import Trade

/// The part of an application that moves: it changes as a whole, with an event.
struct Standing {
  var status: Status
  var livePath: String
  var liveHash: ContentHash
  var verdict: Verdict?
  var counts: FindingCounts
  var checkedAt: Instant?
  var stuckReason: String?
  var nextTryAt: Instant?

  init(_ application: Application) {
    status = application.status
    livePath = application.livePath
    liveHash = application.liveHash
    verdict = application.verdict
    counts = application.counts
    checkedAt = application.checkedAt
    stuckReason = application.stuckReason
    nextTryAt = application.nextTryAt
  }
}

extension Database {
  /// Moves an application and writes the event; the caller has made sure that the move is legal.
  func move(
    _ application: Application, into standing: Standing, by actor: Actor, why: String,
    at instant: Instant, ruleSet: String? = nil
  ) throws {
    precondition(
      application.status.mayBecome(standing.status), "an illegal move got past its guard")
    try run(
      """
      UPDATE applications SET status = ?, live_path = ?, live_sha256 = ?, verdict = ?, errors = ?,
        warnings = ?, infos = ?, checked_at = ?, attention = ?, next_try_at = ?
      WHERE receipt = ?
      """,
      [
        standing.status.rawValue, standing.livePath, standing.liveHash.rawValue,
        standing.verdict?.rawValue, standing.counts.errors, standing.counts.warnings,
        standing.counts.infos, standing.checkedAt?.milliseconds, standing.stuckReason,
        standing.nextTryAt?.milliseconds, application.receipt.rawValue,
      ])
    let draft = EventDraft(
      at: instant, kind: .moved, actor: actor, receipt: application.receipt,
      from: application.status, to: standing.status, why: why,
      ruleSet: ruleSet ?? application.ruleSet, file: standing.liveHash)
    try EventChain.append(draft, to: self)
  }
}
