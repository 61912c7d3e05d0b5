internal import CertificationDesk
internal import Synchronization

/// The figures of everybody's months, kept for a minute where adding them up takes long: a month may have
/// millions of rows.
final class SlowMonths: Sendable {
  private let kept = Mutex<(months: [MonthFigures], at: Double)?>(nil)
  /// Seconds.
  private static let isLong = 0.5
  private static let time = 60.0

  func months(_ now: () -> Double, _ add: () throws -> [MonthFigures]) rethrows -> [MonthFigures] {
    let start = now()
    if let known = kept.withLock({ $0 }), start - known.at < Self.time { return known.months }
    let months = try add()
    let end = now()
    kept.withLock { $0 = end - start > Self.isLong ? (months, end) : nil }
    return months
  }

  /// Something has been done that shows in them.
  func forget() { kept.withLock { $0 = nil } }
}
