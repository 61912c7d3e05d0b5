package import Trade

/// The days of a 対象年度.
package struct YearSchedule: Hashable, Sendable {
  package let year: Int

  package init(_ year: Int) { self.year = year }

  private func day(_ yearsLater: Int, _ month: Int, _ day: Int) -> CivilDate {
    // Any number may have been typed.
    CivilDate(year: min(max(year, 1), 9998) + yearsLater, month: month, day: day)
      ?? CivilDate(daysSinceEpoch: 0)
  }

  /// 証書有効期限.
  package var validTo: CivilDate { day(1, 6, 30) }
  /// The last day of 権利確定: July still settles what serves up to June.
  package var settleBy: CivilDate { day(1, 7, 31) }
  /// Midnight of Japan after the last day: what is left lapses.
  package var lapsesAt: Instant { day(1, 8, 1).startInJapan }

  /// From when a lot of the market serves; holders with 小売 count by quarters.
  package func validFrom(round number: Int, isRetailer: Bool) -> CivilDate {
    guard isRetailer else { return day(0, 4, 1) }
    switch number {
    case 1: return day(0, 7, 1)
    case 2: return day(0, 10, 1)
    case 3: return day(1, 1, 1)
    default: return day(1, 4, 1)
    }
  }
}

/// When reservations become final, and until when they can be cancelled: so many minutes after
/// midnight of Japan on the day before.
package struct SettlementTime: Hashable, Sendable {
  package let minutes: Int

  package init(minutes: Int) { self.minutes = minutes }

  /// Reads `22:00`.
  package init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2,
      parts.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy(ASCII.isDigit) }),
      let hour = Int(parts[0]), let minute = Int(parts[1]), hour < 24, minute < 60
    else { return nil }
    minutes = hour * 60 + minute
  }

  /// From this moment on a reservation for the day is due, and too late to cancel.
  package func due(for day: CivilDate) -> Instant {
    Instant(milliseconds: day.startInJapan.milliseconds - 86_400_000 + Int64(minutes) * 60_000)
  }

  /// The last day whose reservations are due at a moment.
  package func lastDueDay(at now: Instant) -> CivilDate {
    let midnight = now.japanDate
    let passed = now.milliseconds - midnight.startInJapan.milliseconds
    let ahead = passed >= Int64(minutes) * 60_000 ? 1 : 0
    return CivilDate(daysSinceEpoch: midnight.daysSinceEpoch + ahead)
  }
}
