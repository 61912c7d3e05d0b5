import Tables
import Trade
import Validation
import Workbooks

/// What goes with the example of 系統充電蓄電池供給電力量, in a situation of the catalogue.
struct SamplePremium: PremiumReferences {
  static let point = "0100000000000000000409"

  var rules = PremiumFilingRules()
  var plants: [FiledPlant] = []
  var unknown: [PlantID] = []
  var applied: Set<String>?
  var standings: [PlantID: FundStatus] = [:]
  var closesAt: Instant?
  var filed: [FiledSeries] = []
  /// By receipt number.
  var values: [Int: [Int64]] = [:]
  let asked = Asked()

  /// The points whose series were asked for, in turn.
  final class Asked {
    var points: [String] = []
  }

  init(_ situation: SupplyExample = .plain) {
    add("A800019101", at: Self.point)
    switch situation {
    case .plain, .twice: break
    case .nothingDue: plants = []
    case .mixed: add("A800019102", at: Self.point, hasBattery: false)
    case .otherPoint:
      plants = []
      add("A800019101", at: "0100000000000000000411", of: "0011")
    // The file's point is then none of the operator's, and its own one is missing.
    case .morePoints: add("A800019102", at: "0100000000000000000410")
    case .morePlants: add("A800019102", at: Self.point)
    case .otherPeriod: file(1, .discharge, from: "2025-07-14")
    case .otherProcurement:
      file(1, .procurement, of: "0012")
      values[1] = [Int64](repeating: 100, count: 20) + [Int64](repeating: 99, count: 28)
    case .few: rules.maxSlots = 47
    case .unbalanced:
      for (number, code) in EnergyCode.allCases.filter({ $0 != .generation }).enumerated() {
        file(number + 1, code)
        values[number + 1] = [Int64](repeating: code == .charge ? 300 : 0, count: 48)
      }
    case .otherInformation: rules.informationCodes = ["確定電力量"]
    case .closed: standings = [plants[0].id: .open]
    case .late: closesAt = Instant("2025-08-20T17:00:00+09:00")
    case .unknownPlant: unknown = [Self.plant("A800019199")]
    }
  }

  /// What goes with the example of バイオマス比率.
  static func ratios(
    _ situation: RatioExample = .plain, of operatorID: String = "00000001"
  ) -> SamplePremium {
    var premium = SamplePremium()
    premium.plants = []
    if situation == .nothingDue { return premium }
    premium.add(
      "M800019101", at: point, of: operatorID, hasBattery: false,
      fuels: [.methane, .unusedWood, .other])
    premium.add(
      "M800019102", at: point, of: operatorID, hasBattery: false, fuels: [.wood, .waste])
    if situation == .morePlants {
      premium.add(
        "M800019103", at: point, of: operatorID, hasBattery: false, fuels: [.wood, .liquid])
    }
    return premium
  }

  mutating func add(
    _ id: String, at point: String, of operatorID: String = "0011", hasBattery: Bool = true,
    fuels: [BiomassFuel] = []
  ) {
    plants.append(
      FiledPlant(
        id: Self.plant(id), operatorID: Self.operatorID(operatorID), name: "設備8693",
        gridPoint: point, hasGridBattery: hasBattery, fuels: fuels))
  }

  mutating func file(
    _ number: Int, _ code: EnergyCode, of operatorID: String = "0011",
    from: String = "2025-07-15", at point: String = SamplePremium.point
  ) {
    guard let from = CivilDate(from), let to = CivilDate("2025-07-15"),
      let receipt = ReceiptNumber(number)
    else {
      preconditionFailure("no day")
    }
    filed.append(
      FiledSeries(
        receipt: receipt, line: 2, operatorID: Self.operatorID(operatorID),
        code: code, gridPoint: point,
        plant: code.isOfPlants ? Self.plant("A800019101") : nil, from: from, to: to, sum: 4800))
  }

  private static func plant(_ text: String) -> PlantID {
    guard let id = PlantID(text) else { preconditionFailure("no plant: \(text)") }
    return id
  }

  private static func operatorID(_ text: String) -> OperatorID {
    guard let id = OperatorID(text) else { preconditionFailure("no operator: \(text)") }
    return id
  }

  func plants(of operatorID: OperatorID, in month: Month) -> [FiledPlant] {
    plants.filter { $0.operatorID == operatorID }
  }
  func plants(at gridPoint: String, in month: Month) -> [FiledPlant] {
    plants.filter { $0.gridPoint == gridPoint }
  }
  func appliedPoints(of operatorID: OperatorID) -> Set<String>? { applied }
  func unknownPlants(of operatorID: OperatorID, in month: Month) -> [PlantID] { unknown }
  func standing(of plant: PlantID, in month: Month) -> FundStatus? { standings[plant] }
  func batteryClosesAt(_ month: Month) -> Instant? { closesAt }
  func biomassClosesAt(_ month: Month) -> Instant? { closesAt }
  func series(at gridPoint: String, in month: Month) -> [FiledSeries] {
    asked.points.append(gridPoint)
    return filed.filter { $0.gridPoint == gridPoint }
  }
  func slots(of series: FiledSeries) -> [Int64] { values[Int(series.receipt.rawValue)] ?? [] }
}

extension SupplyExample {
  /// What is found in the example, with some of its lines changed.
  func review(_ changes: [Int: [String: String]?] = [:]) throws -> Review {
    var lines = Self.changed(changes)
    var code = "GNtoGRBT"
    switch self {
    case .twice: lines = Array(lines.dropLast()) + lines[1...]
    case .otherProcurement:
      code = "GRtoGNBT"
      lines[1] = lines[1].replacing("GNtoGRBT", with: code).replacing("A800019101", with: "")
    case .otherPoint:
      lines =
        Array(lines.dropLast())
        + lines[1...].map { $0.replacing(SamplePremium.point, with: "0100000000000000000411") }
      lines[1] = lines[1].replacing("A800019101", with: "A800019102")
    default: break
    }
    return try Self.review(lines, code: code, SamplePremium(self), isLate: self == .late)
  }

  static func review(
    _ lines: [String], code: String = "GNtoGRBT", _ premium: SamplePremium, isLate: Bool = false,
    end: String = "\r\n", rows: RowSink? = nil
  ) throws -> Review {
    var register = SampleRegister()
    register.premium = premium
    var filing = Filing(
      form: FormID("occto-battery-supply"), operator: OperatorID("0011"),
      slot: Slot(.month(try required(Month("202507"))), part: SlotPart([code])))
    filing.arrivedAt = Instant(isLate ? "2025-08-21" : "2025-08-01")
    let text = lines.map { $0 + end }.joined()
    let encoder = try CP932Encoder()
    return try Reviewer(definitions: SampleWorld.definitions).review(
      DelimitedFile(bytes: encoder.bytes(of: text)), filing: filing, references: register,
      rows: rows)
  }

  private static func required<Value>(_ value: Value?) throws -> Value {
    guard let value else { throw CancellationError() }
    return value
  }
}
