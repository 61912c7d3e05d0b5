internal import PremiumRecords
internal import Storage
internal import Trade

extension PremiumDesk {
  /// A month is paid, and entered into the ledgers, in months that there are.
  /// - Throws: `Complaint` (usage) for one at the end of the calendar.
  func refuseLast(_ month: Month) throws {
    let months = max(settings.payMonths, settings.ledgerMonths)
    guard month.adding(months: months) == nil else { return }
    throw Complaint(.usage, "対象年月 \(month) は指定できません（支払か積立金の年月が9999年を過ぎます）")
  }

  /// The lines that a plant's month brings to the two ledgers; of what was put right the differences.
  func enterFunds(_ line: PremiumLine, _ database: Database) throws {
    let booked = line.booked
    // What is claimed back or paid later of a month that was put right covers what lacked, too.
    let shortage = line.before == nil ? booked.shortage : 0
    try enter(booked.reserve - shortage, shortage, .disposal, line, database)
    try enter(booked.withheld, 0, .withheld, line, database)
  }

  private func enter(
    _ yen: Int128, _ shortage: Int128, _ ledger: FundKind, _ line: PremiumLine,
    _ database: Database
  ) throws {
    guard yen != 0 || shortage != 0 else { return }
    let target = line.settledMonth ?? line.month
    guard let bookedMonth = line.month.adding(months: settings.ledgerMonths),
      let yen = Int64(exactly: yen), let shortage = Int64(exactly: shortage)
    else { throw Trouble("積立金の明細を作れません（設備\(line.plant) \(line.month)）") }
    let text = "\(target.title)分 \(ledger.rawValue)積立" + (line.before == nil ? "" : "（精算）")
    try database.enter(
      FundLine(
        bookedMonth: bookedMonth, targetMonth: target, text: text, yen: yen, shortage: shortage,
        status: .open), ledger, of: line)
  }
}
