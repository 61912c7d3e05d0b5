package import Trade

/// The clock and calendar of the exchange, in Japan time.
package struct TradingHours: Hashable, Sendable {
  /// When it opens: minutes after midnight.
  package static let opening = 8 * 60
  /// When the day's bids, and an auction's last ones, are cut off: minutes after midnight.
  package let cutOff: Int
  package let holidays: Set<CivilDate>

  package init(cutOff: Int = 17 * 60 + 30, holidays: Set<CivilDate> = []) {
    self.cutOff = cutOff
    self.holidays = holidays
  }

  private static func instant(_ day: CivilDate, _ minutes: Int) -> Instant {
    Instant(milliseconds: day.startInJapan.milliseconds + Int64(minutes) * 60_000)
  }

  private static func after(_ day: CivilDate) -> CivilDate {
    CivilDate(daysSinceEpoch: day.daysSinceEpoch + 1)
  }

  package func opensAt(_ auction: Auction) -> Instant {
    Self.instant(auction.opensOn, Self.opening)
  }

  /// From this moment on it is too late.
  package func closesAt(_ auction: Auction) -> Instant { Self.instant(auction.closesOn, cutOff) }

  package func status(of auction: Auction, at now: Instant) -> AuctionStatus {
    if now < opensAt(auction) { return .planned }
    return now < closesAt(auction) ? .open : .ended
  }

  /// When what is made at a moment leaves for the exchange: at once, or when it opens again.
  package func leaves(madeAt now: Instant) -> Instant {
    let day = now.japanDate
    let opening = Self.instant(day, Self.opening)
    if now < opening { return opening }
    return now < Self.instant(day, cutOff) ? now : Self.instant(Self.after(day), Self.opening)
  }

  /// When a wait of so many seconds is over, nights not counted.
  package func end(of seconds: Int64, from start: Instant) -> Instant {
    var now = leaves(madeAt: start)
    var left = seconds * 1000
    while true {
      let cut = Self.instant(now.japanDate, cutOff)
      let here = cut.milliseconds - now.milliseconds
      if left <= here { return Instant(milliseconds: now.milliseconds + left) }
      left -= here
      now = Self.instant(Self.after(now.japanDate), Self.opening)
    }
  }

  // MARK: Business days

  package func isBusinessDay(_ day: CivilDate) -> Bool {
    // 1970-01-01 was a Thursday.
    let weekday = (day.daysSinceEpoch + 4) % 7
    return weekday != 0 && weekday != 6 && !holidays.contains(day)
  }

  /// So many business days later, or earlier with a number below 0.
  package func businessDay(_ count: Int, from day: CivilDate) -> CivilDate {
    var (day, left) = (day, count.magnitude)
    while left > 0 {
      day = CivilDate(daysSinceEpoch: day.daysSinceEpoch + (count < 0 ? -1 : 1))
      if isBusinessDay(day) { left -= 1 }
    }
    return day
  }
}
