/// What certification's open questions are answered with (`wariate.yaml`), as far as checks ask.
package struct CertificationRules: Hashable, Sendable {
  /// Who chooses between the routes of a FIP plant's battery.
  package enum RouteSource: String, CaseIterable, Sendable {
    case register = "台帳"
    case remark = "通信欄"
  }

  package var firstMonth: Month?
  package var batteryFirstMonth: Month?
  /// A month's application is due at the end of so many months later.
  package var deadlineMonths = 2
  package var routeFrom = RouteSource.register
  package var omissionSparesRatioSheet = false
  /// Hundredths of a kWh.
  package var gridFlowTolerance: Int64 = 100
  /// The first month of which energy is passed on within a group (融通).
  package var groupTransferFrom: Month?
  /// Plants that started earlier are not open to direct deals (直接取引).
  package var directTradeStartedFrom: CivilDate?

  package init() {}

  /// The last day on which a month's application is in time.
  package func dueDay(of month: Month) -> CivilDate? {
    month.adding(months: deadlineMonths).flatMap {
      CivilDate(
        year: $0.year, month: $0.month, day: CivilDate.length(ofMonth: $0.month, year: $0.year))
    }
  }

  /// It arrived after the end of that day in Japan.
  package func isLate(_ arrival: Instant, for month: Month) -> Bool {
    dueDay(of: month).map { arrival.japanDate > $0 } ?? false
  }
}

/// What checks of 電力量認定 look up.
package protocol CertificationReferences {
  var rules: CertificationRules { get }
  /// Nil for a plant that no register has.
  func source(_ plant: PlantID) throws -> CertificationSource?
  /// The plants that are registered at a point (受電地点特定番号), by id.
  func registered(at gridPoint: String) throws -> [PlantAtPoint]
  /// What was settled for a point in a month, by BG; empty where nothing is registered.
  func flows(at gridPoint: String, in month: Month) throws -> [GridFlow]
  /// Who has the key, or the same with one of the two BGs left open, in a row that counts or in a
  /// certification that stands.
  func holders(of key: CertificationKey) throws -> [KeyHolder]
  /// An operator's document about a plant, by its id or 受電地点特定番号, counts; nil asks for no month.
  func isOnFile(
    _ paper: CertificationPaper, of operatorID: OperatorID, about keys: [String], month: Month?
  ) throws -> Bool
  /// A proxy may file for an operator on a day.
  func isMandated(
    _ proxy: CorporateNumber, by operatorID: OperatorID, on day: CivilDate
  ) throws -> Bool
  /// The 30-minute values of a plant and month are complete.
  func hasMeterSet(of plant: PlantID, operator: OperatorID, month: Month) throws -> Bool
  /// What 相対 and direct deals may still take of a plant's month; nil for a plant of which nothing
  /// was certified.
  func monthlyRest(of plant: PlantID, in month: Month) throws -> MonthlyRest?
  /// What an operator has of a plant's month to pass on.
  func account(of operatorID: OperatorID, plant: PlantID, month: Month) throws -> EnergyAccount
  /// One company is another's parent on a day (企業グループ).
  func isParent(
    _ parent: CorporateNumber, of child: CorporateNumber, on day: CivilDate
  ) throws -> Bool
}

/// A registered plant, as one at its point is told from another.
package struct PlantAtPoint: Hashable, Sendable {
  package let id: PlantID
  package let name: String
  package let operatorID: OperatorID

  package init(id: PlantID, name: String, operatorID: OperatorID) {
    self.id = id
    self.name = name
    self.operatorID = operatorID
  }
}
