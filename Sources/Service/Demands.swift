internal import Allocation
internal import Applications
internal import Notices
internal import Registry

/// Reads stored rows as the allocator's requests, by what each form's columns are called.
struct Demands {
  /// Where a request came from, for the results.
  struct Origin {
    let operatorID: OperatorID
    let receipt: ReceiptNumber
    let row: Int
    let form: FormID
    let tier: AllocationTier
    /// The other party of a specific row.
    var partnerName = ""
    var partnerNumber = ""
  }

  private(set) var specific: [SpecificRequest] = []
  private(set) var normal: [NormalRequest] = []
  private(set) var origins: [RequestID: Origin] = [:]
  private var current: Demand?

  mutating func begin(_ demand: Demand) { current = demand }

  /// A row whose values are not what its form promises is our own failure, never a guess.
  mutating func take(_ row: ValidatedRow) throws {
    guard let current, let form = current.application.form else { throw Self.contradiction }
    let values = try NamedRow(row, columns: current.content.columns)
    switch form.rawValue {
    case "fit-normal-allocation": try takeNormal(values, current, row.row, form)
    case "fit-facility-allocation": try takeSpecific(values, current, row.row, form)
    default: throw Self.contradiction
    }
  }

  /// The forms of a market that ask for energy by allocation.
  static func forms(of market: Market) -> [FormID] {
    guard market == .fit else { return [] }
    return ["fit-normal-allocation", "fit-facility-allocation"].compactMap { FormID($0) }
  }

  /// What each row wished for, as a run keeps it.
  var wishes: [RequestID: RunWish] {
    var wishes: [RequestID: RunWish] = [:]
    for request in specific {
      guard let origin = origins[request.key.id] else { continue }
      wishes[request.key.id] = RunWish(
        tier: origin.tier.rawValue, plant: PlantID(request.facility.rawValue),
        partnerName: origin.partnerName, partnerNumber: origin.partnerNumber)
    }
    for request in normal {
      guard let origin = origins[request.key.id] else { continue }
      wishes[request.key.id] = RunWish(
        tier: origin.tier.rawValue, kind: request.kind, prefecture: request.prefecture,
        isWithinFifteenYears: request.withinFifteenYears, bidPriceSen: request.bidPriceSen)
    }
    return wishes
  }

  private mutating func takeNormal(
    _ values: NamedRow, _ demand: Demand, _ row: Int, _ form: FormID
  ) throws {
    guard let kind = values.text("kind"), let prefecture = values.text("prefecture"),
      let kwh = values.integer("quantity"), let within = demand.content.heads["within15Years"]
    else { throw Self.contradiction }
    let key = add(demand, row, form, .normal)
    normal.append(
      NormalRequest(
        key: key, applicant: ApplicantID(demand.application.operatorID.rawValue),
        kind: kind == unspecified ? nil : kind,
        prefecture: prefecture == unspecified ? nil : prefecture,
        withinFifteenYears: within == "要", askKWh: kwh))
  }

  private mutating func takeSpecific(
    _ values: NamedRow, _ demand: Demand, _ row: Int, _ form: FormID
  ) throws {
    guard let plant = values.text("plantId"), let basis = values.text("basis") else {
      throw Self.contradiction
    }
    let isWhole = values.text("method") == "対象期間全量とする"
    guard let ask = isWhole ? Ask.all : values.integer("quantity").map(Ask.kwh) else {
      throw Self.contradiction
    }
    let rank = basis == "PPA" ? 0 : 1
    let key = add(demand, row, form, rank == 0 ? .ppa : .agreement)
    origins[key.id]?.partnerName = values.text("generatorName") ?? ""
    origins[key.id]?.partnerNumber = values.text("generatorNumber") ?? ""
    specific.append(
      SpecificRequest(
        key: key, applicant: ApplicantID(demand.application.operatorID.rawValue), rank: rank,
        facility: FacilityID(plant), ask: ask))
  }

  private mutating func add(
    _ demand: Demand, _ row: Int, _ form: FormID, _ tier: AllocationTier
  ) -> RequestKey {
    let receipt = demand.application.receipt
    let id = Self.requestID(receipt, row: row)
    origins[id] = Origin(
      operatorID: demand.application.operatorID, receipt: receipt, row: row, form: form, tier: tier)
    return RequestKey(receipt: receipt.rawValue, line: row, id: id)
  }

  /// A sheet's row as the allocator and its digest name it.
  static func requestID(_ receipt: ReceiptNumber, row: Int) -> RequestID {
    RequestID("\(receipt)-\(row)")
  }

  private static let contradiction = Complaint(.ourFailure, "確定した申請の内容が様式の定義と合いません")
}

/// A stored row's values by column id.
private struct NamedRow {
  private let values: JSONRow
  private let columns: [String]

  init(_ row: ValidatedRow, columns: [String]) throws {
    values = try JSONRow(row.json)
    self.columns = columns
  }

  func text(_ name: String) -> String? { columns.firstIndex(of: name).flatMap { values.text($0) } }
  func integer(_ name: String) -> Int64? {
    columns.firstIndex(of: name).flatMap { values.integer($0) }
  }
}
