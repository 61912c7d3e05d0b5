/// A day counted as spreadsheet programs count, with the time of day as its fraction (ECMA-376
/// Part 1 §18.17.4.1).
package struct SerialDay: Hashable, Sendable {
  /// The day that serial numbers count from.
  package enum Epoch: Sendable {
    /// Serial 1 is 1900-01-01 and serial 60 the 29 February that never was.
    case year1900
    /// Serial 0 is 1904-01-01.
    case year1904
  }

  package let number: Double
  package let epoch: Epoch

  package init(_ number: Double, epoch: Epoch) {
    self.number = number
    self.epoch = epoch
  }

  /// The number of a date; nil before the first day that the epoch counts.
  package init?(_ date: CivilDate, epoch: Epoch = .year1900) {
    let days = date.daysSinceEpoch
    let number: Int
    switch epoch {
    case .year1904: number = days + Self.unixEpochSince1904
    case .year1900:
      let counted = days + Self.unixEpochSince1900
      // Before March there was no false day yet.
      number = counted > Self.falseLeapDay ? counted : counted - 1
    }
    guard number >= Self.first(of: epoch) else { return nil }
    self.init(Double(number), epoch: epoch)
  }

  /// The date; nil for the day that never was, before the first day of the epoch, behind the year
  /// 9999, and for what is no number.
  package var date: CivilDate? {
    guard number >= Double(Self.first(of: epoch)), number < Double(Self.end(of: epoch)) else {
      return nil
    }
    let day = Int(number)
    switch epoch {
    case .year1904: return CivilDate(daysSinceEpoch: day - Self.unixEpochSince1904)
    case .year1900:
      guard day != Self.falseLeapDay else { return nil }
      let counted = day < Self.falseLeapDay ? day + 1 : day
      return CivilDate(daysSinceEpoch: counted - Self.unixEpochSince1900)
    }
  }

  /// The time of day in whole seconds, rounded: 0 to 86,400, the end of the day; 0 where there is no
  /// date.
  package var seconds: Int {
    guard date != nil else { return 0 }
    return Int(((number - number.rounded(.down)) * Double(Self.secondsOfDay)).rounded())
  }

  /// ISO 8601: `2023-04-01`, with a time where there is one `2023-04-01T18:00:00`; nil where there
  /// is no date.
  package var isoText: String? {
    guard let date else { return nil }
    let seconds = seconds
    guard seconds > 0 else { return date.description }
    let clock = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { CivilDate.padded($0) }
    return "\(date)T\(clock.joined(separator: ":"))"
  }

  private static func first(of epoch: Epoch) -> Int { epoch == .year1900 ? 1 : 0 }

  /// The day behind 9999-12-31.
  private static func end(of epoch: Epoch) -> Int { epoch == .year1900 ? 2_958_466 : 2_957_004 }

  /// 29 February 1900, which Lotus 1-2-3 took for a day.
  package static let falseLeapDay = 60
  /// 1970-01-01 in the two epochs.
  private static let unixEpochSince1900 = 25_569
  private static let unixEpochSince1904 = 24_107
  private static let secondsOfDay = 86_400
}
