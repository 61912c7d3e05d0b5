/// A day of the Gregorian calendar, without time zone.
package struct CivilDate: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let year: Int
  package let month: Int
  package let day: Int

  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.length(ofMonth: month, year: year)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// Reads `2024-05-31` or `2024/5/31`.
  package init?(_ text: some StringProtocol) { self.init(String(text)) }

  /// Reads `2024-05-31` or `2024/5/31`; every row of a table has days, so by bytes.
  package init?(_ text: String) {
    let bytes = text.utf8Span.span
    guard (8...10).contains(bytes.count), bytes[4] == 0x2D || bytes[4] == 0x2F else { return nil }
    var numbers = (0, 0, 0)
    var part = 0
    var start = 0
    for place in bytes.indices {
      if bytes[place] == bytes[4] {
        guard part == 0 ? place == 4 : part == 1 && (1...2).contains(place - start) else {
          return nil
        }
        part += 1
        start = place + 1
        continue
      }
      guard ASCII.isDigit(bytes[place]) else { return nil }
      let digit = Int(bytes[place] - 0x30)
      switch part {
      case 0: numbers.0 = numbers.0 * 10 + digit
      case 1: numbers.1 = numbers.1 * 10 + digit
      default: numbers.2 = numbers.2 * 10 + digit
      }
    }
    guard part == 2, (1...2).contains(bytes.count - start) else { return nil }
    self.init(year: numbers.0, month: numbers.1, day: numbers.2)
  }

  /// Midnight of Japan.
  package var startInJapan: Instant {
    Instant(milliseconds: Int64(daysSinceEpoch) * 86_400_000 - 9 * 3_600_000)
  }

  /// Days since 1970-01-01.
  package init(daysSinceEpoch days: Int) {
    // Civil-from-days over 400-year eras, March-based years.
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  package var daysSinceEpoch: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The same day `years` later; 29 February becomes the 28th where the year has none (rule R2).
  package func adding(years: Int) -> CivilDate? {
    let target = year + years
    guard (1...9999).contains(target) else { return nil }
    return CivilDate(
      year: target, month: month, day: min(day, Self.length(ofMonth: month, year: target)))
  }

  /// The same day `months` later, clipped to the month as rule R2 clips; nil beyond the calendar.
  package func adding(months: Int) -> CivilDate? {
    let (number, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
    guard !overflow, number >= 12 else { return nil }
    let (year, month) = (number / 12, number % 12 + 1)
    return CivilDate(
      year: year, month: month, day: min(day, Self.length(ofMonth: month, year: year)))
  }

  package var description: String { text(with: 0x2D) }

  /// `2023/04/01`, as the forms write it.
  package var slashed: String { text(with: 0x2F) }

  private func text(with separator: UInt8) -> String {
    let bytes = [
      digit(year / 1000), digit(year / 100), digit(year / 10), digit(year), separator,
      digit(month / 10), digit(month), separator, digit(day / 10), digit(day),
    ]
    return String(decoding: bytes, as: UTF8.self)
  }

  /// `2023/4/1`, as notices print it.
  package var slashedPlain: String { "\(year)/\(month)/\(day)" }

  package static func < (a: Self, b: Self) -> Bool {
    (a.year, a.month, a.day) < (b.year, b.month, b.day)
  }

  package static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// `05`; of days, months and hours.
  static func padded(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
}

/// The last digit of a number that is not negative.
private func digit(_ number: Int) -> UInt8 { 0x30 + UInt8(number % 10) }

/// A moment, in milliseconds since 1970-01-01 UTC; people read it in Japan time (UTC+9, no
/// daylight saving).
package struct Instant: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let milliseconds: Int64

  package init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// Reads ISO 8601: `2024-04-16T23:59:59+09:00`, `…Z`, fractions of a second; without a zone, and
  /// for a bare date or `2024/04/16 17:30`, Japan time.
  package init?(_ text: some StringProtocol) {
    let halves = text.split(maxSplits: 1, omittingEmptySubsequences: false) {
      $0 == "T" || $0 == " "
    }
    guard let date = CivilDate(halves[0]) else { return nil }
    var clock = halves.count == 2 ? String(halves[1]) : "00:00"
    var offsetMinutes = 9 * 60
    if clock.hasSuffix("Z") {
      clock.removeLast()
      offsetMinutes = 0
    } else if let sign = clock.lastIndex(where: { $0 == "+" || $0 == "-" }) {
      let zone = clock[clock.index(after: sign)...].filter { $0 != ":" }
      guard zone.utf8.count == 4, zone.utf8.allSatisfy(ASCII.isDigit), let number = Int(zone),
        number / 100 <= 14, number % 100 < 60
      else { return nil }
      offsetMinutes = (number / 100 * 60 + number % 100) * (clock[sign] == "-" ? -1 : 1)
      clock = String(clock[..<sign])
    }
    let parts = clock.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), let hour = Self.twoDigits(parts[0]), hour <= 24,
      let minute = Self.twoDigits(parts[1]), minute < 60
    else { return nil }
    var millis = 0
    if parts.count == 3 {
      let second = parts[2].split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
      guard let whole = Self.twoDigits(second[0]), whole < 60 else { return nil }
      millis = whole * 1000
      if second.count == 2 {
        guard !second[1].isEmpty, second[1].utf8.allSatisfy(ASCII.isDigit),
          let fraction = Int((second[1] + "00").prefix(3))
        else { return nil }
        millis += fraction
      }
    }
    guard hour < 24 || (minute == 0 && millis == 0) else { return nil }
    let minutes = date.daysSinceEpoch * 1440 + hour * 60 + minute - offsetMinutes
    milliseconds = Int64(minutes) * 60_000 + Int64(millis)
  }

  /// UTC, `2024-04-16T14:59:59.000Z`.
  package var description: String { Self.text(milliseconds, fraction: true) + "Z" }

  /// Japan time for people, `2024/04/16 23:59`.
  package var japanText: String {
    let iso = Self.text(milliseconds + 9 * 3_600_000, fraction: false).dropLast(3)
    return String(iso.map { $0 == "-" ? "/" : $0 == "T" ? " " : $0 })
  }

  /// Japan time with seconds and zone, `2024-04-16T23:59:59+09:00`.
  package var japanISO: String {
    Self.text(milliseconds + 9 * 3_600_000, fraction: false) + "+09:00"
  }

  /// The day it is in Japan.
  package var japanDate: CivilDate {
    let days = (milliseconds + 9 * 3_600_000).floorDivided(by: 86_400_000)
    return CivilDate(daysSinceEpoch: Int(days))
  }

  package static func < (a: Self, b: Self) -> Bool { a.milliseconds < b.milliseconds }

  private static func text(_ milliseconds: Int64, fraction: Bool) -> String {
    let days = milliseconds.floorDivided(by: 86_400_000)
    let rest = Int(milliseconds - days * 86_400_000)
    let (hour, minute, second) = (rest / 3_600_000, rest / 60_000 % 60, rest / 1000 % 60)
    var clock = [
      0x54, digit(hour / 10), digit(hour), 0x3A, digit(minute / 10), digit(minute), 0x3A,
      digit(second / 10), digit(second),
    ]
    if fraction { clock += [0x2E, digit(rest / 100), digit(rest / 10), digit(rest)] }
    return CivilDate(daysSinceEpoch: Int(days)).description + String(decoding: clock, as: UTF8.self)
  }

  private static func twoDigits(_ text: some StringProtocol) -> Int? {
    guard (1...2).contains(text.utf8.count), text.utf8.allSatisfy(ASCII.isDigit) else { return nil }
    return Int(text)
  }
}

extension Int64 {
  fileprivate func floorDivided(by divisor: Int64) -> Int64 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
