internal import Synchronization

/// How often who may come: so many in a minute, evenly or in one go. Forgotten with the process.
final class Rates: Sendable {
  private struct Bucket {
    var tokens: Double
    var at: Double
  }

  private let buckets = Mutex<[String: Bucket]>([:])

  /// Nil where it may go on, else the seconds until it may.
  /// `limit`: a minute; 0 is none.
  /// `now`: seconds of a clock that never goes back.
  func wait(_ who: String, limit: Int, now: Double) -> Int? {
    guard limit > 0 else { return nil }
    let rate = Double(limit) / 60
    return buckets.withLock { buckets in
      if buckets.count > Self.most { buckets = buckets.filter { now - $0.value.at < 60 } }
      var bucket = buckets[who] ?? Bucket(tokens: Double(limit), at: now)
      bucket.tokens = min(Double(limit), bucket.tokens + (now - bucket.at) * rate)
      bucket.at = now
      defer { buckets[who] = bucket }
      guard bucket.tokens >= 1 else {
        return max(1, Int(((1 - bucket.tokens) / rate).rounded(.up)))
      }
      bucket.tokens -= 1
      return nil
    }
  }

  private static let most = 10_000
}
