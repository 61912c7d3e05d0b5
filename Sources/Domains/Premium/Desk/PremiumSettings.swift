package import Trade

/// `occto:` of `wariate.yaml`: what the rules of OCCTO leave open.
package struct PremiumSettings: Hashable, Sendable {
  package var rules = PremiumRules()
  /// A month is paid so many months later, on that day.
  package var payMonths = 2
  package var payDay = 12
  /// A month is entered into the ledgers so many months later.
  package var ledgerMonths = 3
  /// What stands in the first item of the records of 系統充電蓄電池供給電力量, by their names.
  package var recordMarks = ["header": "1", "point": "2", "slot": "3", "end": "9"]
  /// 情報区分 that such a file may have; empty for any.
  package var informationCodes: [String] = []
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
