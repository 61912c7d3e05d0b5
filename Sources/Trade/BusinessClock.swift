internal import Foundation

/// Business time: what windows are compared with and people read; `WARIATE_NOW` holds it still for
/// tests and demonstrations. Settling and back-off never ask it.
package struct BusinessClock: Sendable {
  package let now: @Sendable () -> Instant
  /// The time is held still, so arrival instants of files are not asked of the file system.
  package let isFixed: Bool

  package static let real = BusinessClock(now: { realNow }, isFixed: false)

  package init(now: @escaping @Sendable () -> Instant, isFixed: Bool) {
    self.now = now
    self.isFixed = isFixed
  }

  /// The environment's word, else the real time; throws a complaint where the word is no instant.
  package static func fromEnvironment(
    _ environment: [String: String]? = nil
  ) throws -> BusinessClock {
    let environment = environment ?? ProcessInfo.processInfo.environment
    guard let text = environment["WARIATE_NOW"], !text.isEmpty else { return real }
    guard let instant = Instant(text) else {
      throw Complaint(.usage, "WARIATE_NOW の値「\(text)」は日時（ISO 8601）ではありません")
    }
    return BusinessClock(now: { instant }, isFixed: true)
  }

  package static var realNow: Instant {
    Instant(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)))
  }
}

extension BusinessClock {
  /// Holds up the thread; settling and back-off alone wait.
  package static func sleep(milliseconds: Int64) {
    Thread.sleep(forTimeInterval: Double(milliseconds) / 1000)
  }
}
