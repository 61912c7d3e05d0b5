internal import Synchronization

/// How often an address has tried a passcode within an hour; forgotten with the process.
final class VerifyTries: Sendable {
  private let times = Mutex<[String: [Double]]>([:])
  private static let most = 10
  private static let span = 3600.0

  /// Counts a try; the seconds to wait from the tenth on.
  func wait(_ address: String, now: Double) -> Int? {
    times.withLock { times in
      if times.count > 10_000 { times = times.filter { ($0.value.last ?? 0) > now - Self.span } }
      var recent = (times[address] ?? []).filter { $0 > now - Self.span }
      defer { times[address] = recent }
      guard recent.count < Self.most - 1 else {
        return max(1, Int((recent[0] + Self.span - now).rounded(.up)))
      }
      recent.append(now)
      return nil
    }
  }
}
