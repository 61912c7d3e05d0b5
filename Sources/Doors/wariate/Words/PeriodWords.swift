internal import Trade

/// `--round` and `--month`, of which one at most may be given.
enum PeriodWords {
  static func period(_ round: RoundID?, _ month: Month?) throws -> Slot.Period? {
    guard round == nil || month == nil else {
      throw Complaint(.usage, "--round と --month は一緒に使えません")
    }
    return round.map(Slot.Period.round) ?? month.map(Slot.Period.month)
  }

  /// Where 随時 is allowed, too.
  static func period(_ round: String?, _ month: Month?) throws -> Slot.Period? {
    guard let round else { return month.map(Slot.Period.month) }
    if round == Slot.anytimeTitle, month == nil { return .anytime }
    guard let id = RoundID(round) else {
      throw Complaint(.usage, "回「\(round)」は YYYYRR（例 202304）か「随時」で指定してください")
    }
    return try period(id, month)
  }
}
