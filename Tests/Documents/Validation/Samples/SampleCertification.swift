import Trade
import Validation

/// What goes with the example of 電力量認定申請書, in a situation of the catalogue.
struct SampleCertification: CertificationReferences {
  var rules = CertificationRules()
  var sources: [PlantID: CertificationSource] = [:]
  var flows: [String: [GridFlow]] = [:]
  var holders: [PlantID: KeyHolder] = [:]
  var missing: Set<CertificationPaper> = []
  var hasMeters = true
  /// What 0011 has of A123456789's April, and what 0012 bought of it.
  var account = EnergyAccount(certifiedLeft: 98_760)
  var rest: MonthlyRest?

  init(_ situation: CertificationExample = .plain) {
    rules.firstMonth = Month("202004")
    rules.groupTransferFrom = Month("202501")
    rules.directTradeStartedFrom = CivilDate("2022-04-01")
    if situation == .monthUncertified { rest = MonthlyRest(left: nil) }
    rules.batteryFirstMonth = Month(situation == .batteryTooEarly ? "202505" : "202504")
    source("A123456789", .nonFIT, .solar, "0300000000000000001001") {
      $0.capacityTenthsKW = situation == .aboveCapacity ? 1_000 : 50_000
      $0.operationStartedOn = CivilDate(
        situation == .startedEarly ? "2022-03-31" : "2022-04-01")
    }
    source("B123456789", .nonFIT, .biomass, "0300000000000000001002") { $0.isRenewable = nil }
    source("C123456789", .fip, .solar, "0300000000000000001003") {
      $0.battery = .gridCharge
      $0.registeredRoute = situation == .metersMissing ? .single : .premium
      $0.conditionsConfirmedOn = situation == .conditionsOpen ? nil : CivilDate("2025-04-10")
    }
    source("F123456789", .fit, .biomass, "0300000000000000001004") { $0.isRenewable = nil }
    source("S123456789", .fit, .solar, "0300000000000000001005")
    source("M123456789", .nonFIT, .wind, "0300000000000000001007") { $0.isRenewable = nil }
    source("D123456789", .nonFIT, .solar, "0300000000000000001006") {
      $0.battery = .gridCharge
      $0.registeredRoute = .single
      $0.conditionsConfirmedOn = CivilDate("2025-04-10")
    }
    flow("0300000000000000001001", "", "202504", 9_876_000)
    flow("0300000000000000001001", "", "202505", 12_034_500)
    flow("0300000000000000001003", "", "202504", 12_034_500)
    if situation == .splitPoint {
      flows["0300000000000000001001"] = []
      flow("0300000000000000001001", "XX001", "202504", 5_000_000)
      flow("0300000000000000001001", "YY002", "202504", 4_876_000)
    }
    hold(situation)
    if situation == .paperMissing { missing = [.samplingProof] }
    hasMeters = situation != .metersMissing
  }

  private mutating func hold(_ situation: CertificationExample) {
    guard let plant = PlantID("A123456789"), let other = OperatorID("0002"),
      let own = OperatorID("0011")
    else { return }
    switch situation {
    case .heldByOthers:
      holders[plant] = KeyHolder(
        operatorID: other, receipt: ReceiptNumber(7), balancingGroup: "", isCertified: false)
    case .heldByOneself:
      holders[plant] = KeyHolder(
        operatorID: own, receipt: ReceiptNumber(7), balancingGroup: "", isCertified: false)
    case .heldByConfirmed:
      holders[plant] = KeyHolder(
        operatorID: own, receipt: ReceiptNumber(7), balancingGroup: "", isCertified: false,
        status: .confirmed)
    case .certified:
      holders[plant] = KeyHolder(
        operatorID: own, receipt: ReceiptNumber(7), balancingGroup: "", isCertified: true)
    default: break
    }
  }

  private mutating func source(
    _ id: String, _ scheme: SourceScheme, _ kind: SourceKind, _ point: String,
    _ change: (inout CertificationSource) -> Void = { _ in }
  ) {
    guard let id = PlantID(id) else { preconditionFailure("no plant: \(id)") }
    var source = CertificationSource(plant: id, scheme: scheme, kind: kind)
    source.gridPoint = point
    change(&source)
    sources[id] = source
  }

  private mutating func flow(_ point: String, _ group: String, _ month: String, _ kwh: Int64) {
    guard let month = Month(month) else { preconditionFailure("no month: \(month)") }
    flows[point, default: []].append(
      GridFlow(balancingGroup: group, month: month, exported: kwh))
  }

  func source(_ plant: PlantID) -> CertificationSource? { sources[plant] }
  func registered(at gridPoint: String) -> [PlantAtPoint] {
    guard gridPoint == "0300000000000000001005", let plant = PlantID("S123456789"),
      let own = OperatorID("0011")
    else { return [] }
    return [PlantAtPoint(id: plant, name: "見本屋根太陽光", operatorID: own)]
  }
  func flows(at gridPoint: String, in month: Month) -> [GridFlow] {
    (flows[gridPoint] ?? []).filter { $0.month == month }
  }
  func holders(of key: CertificationKey) -> [KeyHolder] { holders[key.plant].map { [$0] } ?? [] }
  func isOnFile(
    _ paper: CertificationPaper, of operatorID: OperatorID, about keys: [String], month: Month?
  ) -> Bool { !missing.contains(paper) }
  func isMandated(
    _ proxy: CorporateNumber, by operatorID: OperatorID, on day: CivilDate
  ) -> Bool { false }
  func monthlyRest(of plant: PlantID, in month: Month) -> MonthlyRest? { rest }
  func account(of operatorID: OperatorID, plant: PlantID, month: Month) -> EnergyAccount {
    account
  }
  func isParent(
    _ parent: CorporateNumber, of child: CorporateNumber, on day: CivilDate
  ) -> Bool { false }
  func hasMeterSet(of plant: PlantID, operator: OperatorID, month: Month) -> Bool { hasMeters }
}
