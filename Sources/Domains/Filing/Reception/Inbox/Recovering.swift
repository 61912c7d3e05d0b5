internal import Files
internal import FilingRecords
package import Intake
internal import Logging
internal import Office
internal import Trade

extension Reception {
  /// What a start does first: finishes the file work that earlier ones promised, and takes over
  /// the claims whose holders are gone, those first that fewest starts have died with.
  package func recover() throws -> [Claim] {
    // A folder that somebody has removed holds up nobody.
    try workspace.create(fileSystem: fileSystem)
    try workspace.sweepLeftovers(fileSystem: fileSystem)
    let claims = try Claims(workspace: workspace, fileSystem: fileSystem).takeOver()
    try shelves.whileMoving {
      try shelves.finishIntents(besides: Set(claims.map(\.id.description)))
    }
    try reviews.deliverOwed()
    try retryStuck()
    let counted = try store.claimsInHand().map { ($0.id, $0.starts) }
    let starts = Dictionary(counted) { first, _ in first }
    return claims.sorted { (starts[$0.id] ?? 0, $0.id) < (starts[$1.id] ?? 0, $1.id) }
  }

  /// Starts in a row that may find an upload in hand before a person has to look.
  private static let mostStarts = 5

  /// Counts this start, which is about to walk the claim; an upload with which five starts in a row
  /// have died is set aside. The first child of a guardian does not count: what ended its
  /// forerunner's guardian too (a reboot, a full memory) was not the upload alone, and a trial
  /// reading tells.
  func crashedTooOften(_ claim: Claim) throws -> UploadOutcome? {
    let inHand = try store.takeInHand(
      claim.id, arrivedName: claim.arrivedName, arrivedAt: claim.arrival,
      isCounted: !Guardian.isFirstChild)
    guard inHand.starts > Self.mostStarts else { return nil }
    // One that a person has withdrawn goes its way: there is nothing to read any more.
    let known = try store.application(ofClaim: claim.id)
    if let known, known.status != .checking, known.status != .stuck { return nil }
    let trouble = Trouble("\(Self.mostStarts)回続けて処理が中断しました")
    try store.postpone(claim.id, because: trouble.reason, until: nil)
    return try setAside(claim, trouble)
  }

  private func retryStuck() throws {
    for application in try store.dueForRetry(at: BusinessClock.realNow) {
      let name = shelves.livePath(of: application, as: .checking)
      _ = try store.move(
        Move(
          application.receipt, from: .stuck, to: .checking, by: .service, at: clock.now(),
          comment: "自動の再試行", livePath: name))
    }
  }
}
