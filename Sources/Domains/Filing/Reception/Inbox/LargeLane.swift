internal import Files
internal import Foundation
internal import Logging
internal import Office
internal import Synchronization
internal import Trade

/// Where large uploads walk, one after the other, while the small ones behind them go on.
///
/// It has a thread of its own: a walk blocks its thread, and the tasks that hear of news and of
/// SIGTERM need theirs.
final class LargeLane: Sendable {
  private let reception: Reception
  private let tell: @Sendable (UploadOutcome) -> Void
  /// Called when some were done: others may have waited for them.
  private let done: @Sendable () -> Void
  private let bell = DispatchSemaphore(value: 0)
  private let isStopped = Atomic(false)
  private let forgets = Atomic(false)

  init(
    _ reception: Reception, _ tell: @escaping @Sendable (UploadOutcome) -> Void,
    done: @escaping @Sendable () -> Void
  ) {
    self.reception = reception
    self.tell = tell
    self.done = done
  }

  /// There may be large uploads in the inbox; `again` if those that could not be taken are to be
  /// tried once more.
  func ring(again: Bool) {
    if again { forgets.store(true, ordering: .releasing) }
    bell.signal()
  }

  /// Ends `run()` after the upload in hand.
  func stop() {
    isStopped.store(true, ordering: .releasing)
    bell.signal()
  }

  /// Takes large uploads until it is stopped; throws only what means the whole process.
  func run() async throws {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: Result { try self.work() }) }
    }
  }

  private func work() throws {
    var round = InboxRound(reception, taking: .large, tell)
    while true {
      bell.wait()
      if isStopped.load(ordering: .acquiring) { return }
      do {
        try takeAll(&round)
      } catch {
        let trouble = try Trouble(error)
        reception.recorder.count(failure: trouble.cause)
        reception.log.error(
          "taking large uploads failed", metadata: ["reason": "\(trouble.reason)"])
      }
    }
  }

  private func takeAll(_ round: inout InboxRound) throws {
    if forgets.exchange(false, ordering: .acquiringAndReleasing) { round.forgetTrouble() }
    try round.retryWaiting()
    while !isStopped.load(ordering: .acquiring), try round.takeReady(round.look()) { done() }
  }
}
