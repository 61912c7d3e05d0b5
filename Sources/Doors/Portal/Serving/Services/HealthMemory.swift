internal import Custody
internal import Synchronization

/// The last look at how the workspace stands. A look goes through every shelf, and whoever asks again
/// within seconds need not make it anew.
final class HealthMemory: Sendable {
  private struct Kept {
    var health: Health?
    var at = -Double.infinity
    var isLooking = false
  }

  private let kept = Mutex(Kept())
  private static let life = 5.0

  /// While somebody looks, others are told what was seen before.
  func health(now: Double, _ look: () throws -> Health) throws -> Health {
    let known = kept.withLock { kept -> Health? in
      if let health = kept.health, now - kept.at < Self.life || kept.isLooking { return health }
      kept.isLooking = true
      return nil
    }
    if let known { return known }
    defer { kept.withLock { $0.isLooking = false } }
    let health = try look()
    kept.withLock { kept in
      kept.health = health
      kept.at = now
    }
    return health
  }
}
