internal import Synchronization

/// Lets one in at a time, and sends all others away.
final class Turnstile: Sendable {
  private let isTaken = Mutex(false)

  /// - Throws: `RequestFault` with `under-way` while another is in.
  func pass<Value>(_ body: () async throws -> Value) async throws -> Value {
    let isFree = isTaken.withLock { isTaken in
      defer { isTaken = true }
      return !isTaken
    }
    guard isFree else { throw RequestFault(.underWay) }
    defer { isTaken.withLock { $0 = false } }
    return try await body()
  }
}

/// Lets one in after the other.
final class SerialGate: Sendable {
  private let gate = Mutex(())

  /// Blocks.
  func withLock<Value>(_ body: () throws -> Value) rethrows -> Value {
    try gate.withLock { _ in try body() }
  }
}
