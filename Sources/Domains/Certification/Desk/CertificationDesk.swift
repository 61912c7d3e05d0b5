internal import Certification
package import CertificationRecords
internal import Files
internal import FilingRecords
internal import Intake
package import Premises
package import RegistersRecords
package import Storage
package import Trade
internal import Validation

/// Certifies what was confirmed, month by month, and keeps the ledger of it.
package struct CertificationDesk: Sendable {
  let store: Store
  let workspace: Workspace
  let fileSystem: FileSystem
  let clock: BusinessClock
  let terms: CertificationTerms
  let meters: MeterSets
  /// 電力量認定申請書 and 30分メーター値; nil where no definition is one.
  let form: FormDefinition?
  let meterForm: FormDefinition?
  let follower: CertificationFollower

  /// What a later domain does, in the same transaction, when the ledger has changed; nil is any month.
  package typealias CertificationFollower =
    @Sendable (Month?, Actor, Instant, Transaction) throws -> Void

  /// `meters`: where sets of 30-minute values are looked up.
  package init(
    _ premises: Premises, meters: MeterSets = .none,
    follower: @escaping CertificationFollower = { _, _, _, _ in }
  ) {
    self.follower = follower
    store = premises.store
    workspace = premises.workspace
    fileSystem = premises.fileSystem
    clock = premises.clock
    terms = CertificationTerms(premises.settings)
    self.meters = meters
    form = premises.definitions.forms.first { $0.certificationParts != nil }
    meterForm = premises.definitions.forms.first(where: \.hasHalfHours)
  }

  /// 電力量認定申請書, by which it is decided who may see a month.
  package var formID: FormID? { form?.id }

  /// Under which name an operator sends 電力量認定申請書.
  package func workbookName(of operatorID: OperatorID, in month: Month) -> String {
    "\(operatorID)_\(form?.title ?? "電力量認定申請書")_\(month.compact).xlsx"
  }

  /// What checks ask, seen from inside the database.
  func answers(_ database: Database) -> CertificationAnswers {
    CertificationAnswers(
      AskingHere(database), excluding: [], rules: terms.rules, paperStatuses: terms.paperStatuses,
      meters: meters)
  }
}

/// What the settings of a workspace say of certification.
package struct CertificationTerms: Sendable {
  package let rules: CertificationRules
  let rounding: EnergyRounding
  let battery: BatteryRule
  /// From which documents serve a row.
  package let paperStatuses: Set<Status>
  /// Whose energy stays out of the list, by 事業者区分.
  let excludedCategories: Set<String>
  let feedsBalances: Bool

  package init(_ settings: SettingValues) {
    var rules = CertificationRules()
    rules.firstMonth = Month(settings[.certifyFirstMonth])
    rules.batteryFirstMonth = Month(settings[.batteryFirstMonth])
    rules.deadlineMonths = settings[.certifyDeadlineMonths]
    rules.routeFrom = settings[.batteryRouteFrom]
    rules.omissionSparesRatioSheet = settings[.biomassOmission] == .both
    rules.groupTransferFrom = Month(settings[.groupTransferFrom])
    rules.directTradeStartedFrom = CivilDate(settings[.directTradeStartedFrom])
    rules.gridFlowTolerance = Int64(settings[.gridFlowToleranceKwh]) * 100
    self.rules = rules
    rounding = settings[.certifyRounding]
    battery = BatteryRule(
      noCharge: settings[.batteryNoCharge], aggregation: settings[.batteryAggregation])
    paperStatuses =
      settings[.certifyPapers] == .checked
      ? Set(Status.allCases.filter(\.counts)) : [.reviewed, .confirmed]
    excludedCategories = Set(
      settings[.certifyExcludedCategories].split(separator: ",").map(String.init))
    feedsBalances = settings[.certifyFeedsBalances]
  }

  /// By what an entry was calculated, beside the version of the form.
  var version: String {
    [rounding.rawValue, battery.aggregation.rawValue, battery.noCharge.rawValue]
      .joined(separator: " ")
  }
}

extension CertificationDesk {
  /// How checks ask certification's registers, for the house to hand to whoever checks.
  package static func references(
    _ settings: SettingValues, meters: MeterSets = .none
  ) -> FurtherReferences {
    let terms = CertificationTerms(settings)
    return { ask, excluded in
      FurtherAnswers(
        certification: CertificationAnswers(
          ask, excluding: excluded, rules: terms.rules, paperStatuses: terms.paperStatuses,
          meters: meters))
    }
  }
}
