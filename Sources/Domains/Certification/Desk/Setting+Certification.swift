package import Certification
package import Premises
package import Trade
internal import Yams

extension Setting where Value: RawRepresentable<String> {
  /// One of some words.
  fileprivate init(word name: String, _ fallback: Value) {
    self.init(name, fallback) { $0.string.flatMap(Value.init(rawValue:)) }
  }
}

extension Setting<EnergyRounding> {
  /// What becomes of a part of a kWh.
  package static let certifyRounding = Setting(word: "certifyRounding", .down)
}

extension Setting<BatteryRule.Aggregation> {
  /// Whether a battery's share is taken over the metering period or each calendar month in it.
  package static let batteryAggregation = Setting(word: "batteryAggregation", .period)
}

extension Setting<BatteryRule.NoCharge> {
  /// What is certified where a battery gave without having been charged.
  package static let batteryNoCharge = Setting(word: "batteryNoCharge", .held)
}

extension Setting<CertificationRules.RouteSource> {
  /// Who chooses how a FIP plant with a battery is certified.
  package static let batteryRouteFrom = Setting(word: "batteryRouteFrom", .register)
}

extension Setting<BiomassOmission> {
  package static let biomassOmission = Setting(word: "biomassOmission", .sampling)
}

extension Setting<CertificationPapers> {
  package static let certifyPapers = Setting(word: "certifyPapers", .checked)
}

extension Setting<Int> {
  /// A month's application is due at the end of so many months later.
  package static let certifyDeadlineMonths = Setting("certifyDeadlineMonths", 2, in: 0...24)
  /// So many kWh a point may differ from what was settled for it.
  package static let gridFlowToleranceKwh = Setting("gridFlowToleranceKwh", 1, in: 0...1_000_000)
}

extension Setting<String> {
  private static func month(_ name: String, _ fallback: String) -> Setting {
    Setting(name, fallback) { node in node.string.flatMap { Month($0) != nil ? $0 : nil } }
  }

  /// The first month that is certified.
  package static let certifyFirstMonth: Setting = month("certifyFirstMonth", "202004")
  /// The first month in which batteries may be charged from the grid.
  package static let batteryFirstMonth: Setting = month("batteryFirstMonth", "202504")
  /// The first month of which energy is passed on within a group.
  package static let groupTransferFrom: Setting = month("groupTransferFrom", "202501")
  /// Plants that started before this day are not open to direct deals.
  package static let directTradeStartedFrom = Setting("directTradeStartedFrom", "2022-04-01") {
    $0.string.flatMap { CivilDate($0) != nil ? $0 : nil }
  }
  /// What the 設備ID of registered plants begin with: one to four capitals.
  package static let sourceIDPrefix = Setting("sourceIDPrefix", "N") { node in
    node.string.flatMap { text in
      (1...4).contains(text.utf8.count) && text.utf8.allSatisfy(ASCII.isUpper) ? text : nil
    }
  }
  /// 事業者区分, with commas between, whose energy stays out of the list and the balances.
  package static let certifyExcludedCategories = Setting(
    "certifyExcludedCategories", "小売,小売兼仲介", longest: 200)
}

extension Setting<Bool> {
  /// Certified energy is open to 相対 (随時).
  package static let certifyFeedsBalances = Setting("certifyFeedsBalances", true)
}
