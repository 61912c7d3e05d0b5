package import Files
package import Trade

/// When a file in the inbox is complete: its size and times have stood still for a while.
///
/// Pure: the clock is the caller's, and always the real one, never business time.
package struct Settling: Hashable, Sendable {
  /// Milliseconds without a change.
  package var settleTime: Int64
  /// Milliseconds for an empty file, which most often is one whose content is still to come.
  package var emptyTime: Int64

  package init(settleTime: Int64 = 2_000, emptyTime: Int64 = 10_000) {
    self.settleTime = settleTime
    self.emptyTime = emptyTime
  }

  /// Judges a file that this process has seen with these very facts since `seenSince`.
  ///
  /// Times later than now (a sender's clock, or our own set back) say nothing; where both are,
  /// what counts is how long we have seen it stand still ourselves.
  package func readiness(
    of status: FileStatus, seenSince: Instant, isGrowing: Bool, now: Instant
  ) -> Readiness {
    let stamps = [status.modified.milliseconds, status.changed.milliseconds]
    let lastChange = stamps.filter { $0 <= now.milliseconds }.max() ?? seenSince.milliseconds
    let wait = status.size == 0 ? emptyTime : settleTime
    let (ready, overflows) = lastChange.addingReportingOverflow(wait)
    if overflows || now.milliseconds >= ready { return .settled }
    let reason: Readiness.Reason = isGrowing ? .growing : status.size == 0 ? .empty : .young
    return .waiting(reason, until: Instant(milliseconds: ready))
  }
}

/// Whether a file may be taken.
package enum Readiness: Hashable, Sendable {
  package enum Reason: String, Hashable, Sendable {
    /// It changed a moment ago.
    case young
    /// It has changed since we last looked.
    case growing
    /// It has no content yet.
    case empty
    /// Somebody still has it open for writing.
    case beingWritten
    /// It could not be looked at; it will be tried again.
    case unreadable
  }

  case settled
  /// Look again then; whoever still waits is shown, never forgotten.
  case waiting(Reason, until: Instant)

  package var isSettled: Bool { self == .settled }
}
