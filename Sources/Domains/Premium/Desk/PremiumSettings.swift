internal import PremiumRecords
internal import Storage
package import Trade

/// `occto:` of `wariate.yaml`: what the rules of OCCTO leave open.
package struct PremiumSettings: Hashable, Sendable {
  package var rules = PremiumRules()
  /// A month is paid so many months later, on that day.
  package var payMonths = 2
  package var payDay = 12
  /// A month is entered into the ledgers so many months later.
  package var ledgerMonths = 3
  /// The reasons of 廃棄等費用積立金取戻 that demand the whole balance, by their letters.
  package var fullRefundReasons: Set<String> = ["A", "C", "F", "G", "H"]
  /// What stands in the first item of the records of 系統充電蓄電池供給電力量, by their names.
  package var recordMarks = ["header": "1", "point": "2", "slot": "3", "end": "9"]
  /// 情報区分 that such a file may have; empty for any.
  package var informationCodes: [String] = []
  /// Who gives out 支払通知書, 請求書 and the other pages.
  package var issuer = "電力広域的運営推進機関"
  /// Where operators pay what 請求書 claim; empty where that is told by other means.
  package var payTo = ""
  /// How its 24 items are laid out.
  package var layout = Layout.records
  /// Half hours, and mebibytes, that a file may have.
  package var maxSlots = 10_000_000
  package var maxCSVMiB = 1024

  package enum Layout: String, Sendable {
    /// A record a line.
    case records
  }

  package init() {}
}

extension PremiumSettings {
  /// When what is paid and claimed for a month falls due: as the register of days says, else some months
  /// later.
  func dueOn(_ month: Month, _ database: Database) throws -> CivilDate {
    if let day = try database.grantMonth(month)?.payOn { return day }
    guard let due = month.adding(months: payMonths),
      let day = CivilDate(
        year: due.year, month: due.month,
        day: min(payDay, CivilDate.length(ofMonth: due.month, year: due.year)))
    else { throw Trouble("支払日を決められません（\(month)）") }
    return day
  }
}
