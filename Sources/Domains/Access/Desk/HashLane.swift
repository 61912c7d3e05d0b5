internal import Dispatch
internal import Synchronization

/// Where passwords are compared: few at a time, because each takes 32 MiB and a tenth of a second,
/// and no more waiting than can be served soon.
package final class HashLane: Sendable {
  /// So many wait already.
  package struct Busy: Error {
    /// Seconds after which it may be tried again.
    package let retryAfter: Int
  }

  private struct State {
    var running = 0
    var waiting: [@Sendable () -> Void] = []
    /// Of `waiting`: those before have begun.
    var first = 0
  }

  private let width: Int
  private let limit: Int
  private let state = Mutex(State())
  /// Its quality of service is not the one of tasks, whose few threads it would take, and nobody's
  /// page would come before all passwords are compared.
  private let queue = DispatchQueue(
    label: "wariate.passwords", qos: .utility, attributes: .concurrent)

  package init(width: Int, limit: Int = 200) {
    self.width = width
    self.limit = limit
  }

  /// Lets `body` have its turn, on a thread of the lane.
  /// - Throws: `Busy`, and what `body` throws.
  package func run<Value: Sendable>(
    _ body: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      let job: @Sendable () -> Void = { continuation.resume(with: Result(catching: body)) }
      if let busy = enter(job) { continuation.resume(throwing: busy) }
    }
  }

  /// The same for callers that may be held up.
  package func runBlocking<Value: Sendable>(
    _ body: @escaping @Sendable () throws -> Value
  ) throws -> Value {
    let result = Mutex<Result<Value, any Error>?>(nil)
    let done = DispatchSemaphore(value: 0)
    let job: @Sendable () -> Void = {
      let outcome = Result(catching: body)
      result.withLock { $0 = outcome }
      done.signal()
    }
    if let busy = enter(job) { throw busy }
    done.wait()
    guard let outcome = result.withLock({ $0 }) else { throw Busy(retryAfter: 1) }
    return try outcome.get()
  }

  private func enter(_ job: @escaping @Sendable () -> Void) -> Busy? {
    enum Turn { case now, later, never }
    let turn: Turn = state.withLock { state in
      if state.running < width {
        state.running += 1
        return .now
      }
      guard state.waiting.count - state.first < limit else { return .never }
      state.waiting.append(job)
      return .later
    }
    switch turn {
    case .now: start(job)
    case .later: break
    case .never: return Busy(retryAfter: max(1, limit / (width * 8)))
    }
    return nil
  }

  private func start(_ job: @escaping @Sendable () -> Void) {
    queue.async {
      job()
      if let next = self.next() { self.start(next) }
    }
  }

  private func next() -> (@Sendable () -> Void)? {
    state.withLock { state in
      guard state.first < state.waiting.count else {
        state.waiting.removeAll()
        state.first = 0
        state.running -= 1
        return nil
      }
      let job = state.waiting[state.first]
      state.waiting[state.first] = {}
      state.first += 1
      return job
    }
  }
}
