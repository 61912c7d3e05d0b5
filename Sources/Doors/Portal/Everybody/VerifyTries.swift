internal import Synchronization

/// How often an address has tried a passcode within a span; forgotten with the process.
final class VerifyTries: Sendable {
  private let times = Mutex<[String: [Double]]>([:])
  private let most: Int
  private let span: Double

  /// `most` tries, in `span` seconds, are too many.
  init(most: Int = 10, within span: Double = 3600) {
    self.most = most
    self.span = span
  }

  /// Counts a try; the seconds to wait from the last one on.
  func wait(_ address: String, now: Double) -> Int? {
    withRecent(of: address, now) { recent in
      guard recent.count < most - 1 else { return rest(recent, now) }
      recent.append(now)
      return nil
    }
  }

  /// Where failures alone count: the seconds to wait once there were so many.
  func delay(of address: String, now: Double) -> Int? {
    withRecent(of: address, now) { recent in recent.count < most ? nil : rest(recent, now) }
  }

  func countFailure(of address: String, now: Double) {
    withRecent(of: address, now) { $0.append(now) }
  }

  private func rest(_ recent: [Double], _ now: Double) -> Int {
    max(1, Int(((recent.first ?? now) + span - now).rounded(.up)))
  }

  private func withRecent<Value: Sendable>(
    of address: String, _ now: Double, _ body: (inout [Double]) -> Value
  ) -> Value {
    times.withLock { times in
      if times.count > 10_000 { times = times.filter { ($0.value.last ?? 0) > now - span } }
      var recent = (times[address] ?? []).filter { $0 > now - span }
      defer { times[address] = recent }
      return body(&recent)
    }
  }
}
