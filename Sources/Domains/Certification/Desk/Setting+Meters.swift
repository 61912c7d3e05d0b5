package import Premises
package import Trade
package import Validation
internal import Yams

extension Setting<Int> {
  /// Days that a meter's period may have.
  package static let meterMaxDays = Setting("meterMaxDays", 62, in: 1...366)
}

extension Setting<[String: String]> {
  /// メーターコード by 図の記号, as `a=M2,b=M2`.
  package static let batteryMeterCodes = Setting(
    "batteryMeterCodes", MeterSettings().meterCodes
  ) { $0.string.flatMap(MeterSettings.codes) }
  /// 潮流コード likewise.
  package static let batteryFlowCodes = Setting(
    "batteryFlowCodes", MeterSettings().flowCodes
  ) { $0.string.flatMap(MeterSettings.codes) }
}

extension Setting<TargetMonthRule> {
  /// To which month a metering period belongs, where the register of areas says nothing.
  package static let targetMonth = Setting("targetMonth", TargetMonthRule.ofEnd) {
    $0.string.flatMap { TargetMonthRule(rawValue: $0) }
  }
}

extension SettingValues {
  /// What reviews expect of meters.
  package var meters: MeterSettings {
    var meters = MeterSettings()
    meters.mostDays = self[.meterMaxDays]
    meters.meterCodes = self[.batteryMeterCodes]
    meters.flowCodes = self[.batteryFlowCodes]
    meters.targetMonth = self[.targetMonth]
    return meters
  }
}
