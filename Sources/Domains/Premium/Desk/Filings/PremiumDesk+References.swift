package import Premises
internal import PremiumRecords
package import RegistersRecords
package import Trade

extension PremiumDesk {
  /// How checks ask FIP's registers and files, for the house to hand to whoever checks.
  package static func references(
    _ settings: SettingValues, targetMonth: TargetMonthRule
  ) -> FurtherReferences {
    let own: PremiumSettings = settings[.occto]
    var rules = PremiumFilingRules()
    rules.informationCodes = own.informationCodes
    rules.maxSlots = own.maxSlots
    rules.targetMonth = targetMonth
    return { [rules] ask, excluded in
      FurtherAnswers(premium: PremiumAnswers(ask, excluding: excluded, rules: rules))
    }
  }
}
