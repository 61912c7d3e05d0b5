package import Clearing
package import Premises
package import Trade
internal import Yams

extension Setting<DayMinute> {
  /// When the day's bids are cut off, and auctions end.
  package static let bidCutOff = Setting("bidCutOff", DayMinute(minutes: 17 * 60 + 30)) {
    $0.string.flatMap { DayMinute($0) }
  }
}

/// A time of day, in minutes after midnight.
package struct DayMinute: Hashable, Sendable {
  package let minutes: Int

  package init(minutes: Int) { self.minutes = minutes }

  /// Reads `17:30`, after the exchange has opened.
  package init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2,
      parts.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy(ASCII.isDigit) }),
      let hour = Int(parts[0]), let minute = Int(parts[1]), hour < 24, minute < 60,
      hour * 60 + minute > TradingHours.opening
    else { return nil }
    minutes = hour * 60 + minute
  }
}

extension Setting<Int> {
  /// Seconds after which the exchange should have answered, nights not counted.
  package static let exchangeTimeoutSeconds = Setting(
    "exchangeTimeoutSeconds", 3600, in: 1...1_000_000)
  /// 消費税 of 清算書.
  package static let taxPercent = Setting("taxPercent", 10, in: 0...100)
}

extension Setting<[CivilDate]> {
  /// Days besides weekends on which the exchange is closed.
  package static let holidays = Setting("holidays", []) { node in
    guard let items = node.sequence else { return nil }
    let days = items.compactMap { $0.string.flatMap { CivilDate($0) } }
    return days.count == items.count ? days : nil
  }
}

extension Setting<BidTerms.NonFITBuyers> {
  /// Who may buy at 非FIT auctions.
  package static let nonFITBuyers = Setting("nonFITBuyers", .both) {
    $0.string.flatMap(BidTerms.NonFITBuyers.init(rawValue:))
  }
}

extension Setting<[Int: CivilDate]> {
  /// 口座移動終了日 by 対象年度: 売買証明書 are asked for until a business day before.
  package static let accountMovesEnd = Setting("accountMovesEnd", [:]) { node in
    guard let mapping = node.mapping else { return nil }
    var days: [Int: CivilDate] = [:]
    for (key, value) in mapping {
      guard let year = key.int, let day = value.string.flatMap({ CivilDate($0) }) else {
        return nil
      }
      days[year] = day
    }
    return days
  }
}

extension Setting<[String]> {
  /// 発行区分 of 売買証明書 that 小売 has besides 仲介・自社確定分.
  package static let salesClasses = Setting("salesClasses", ["小売販売分"]) { node in
    guard let items = node.sequence else { return nil }
    let words = items.compactMap(\.string).filter { !$0.isEmpty }
    return words.count == items.count ? words : nil
  }
}

/// What the settings of a workspace say of trading.
struct TradingTerms: Sendable {
  let hours: TradingHours
  let bids: BidTerms
  let timeoutSeconds: Int64
  let taxPercent: Int
  let accountMovesEnd: [Int: CivilDate]
  let salesClasses: [String]

  init(_ settings: SettingValues) {
    hours = TradingHours(
      cutOff: settings[.bidCutOff].minutes, holidays: Set(settings[.holidays]))
    bids = BidTerms(nonFITBuyers: settings[.nonFITBuyers])
    timeoutSeconds = Int64(settings[.exchangeTimeoutSeconds])
    taxPercent = settings[.taxPercent]
    accountMovesEnd = settings[.accountMovesEnd]
    salesClasses = settings[.salesClasses]
  }
}
