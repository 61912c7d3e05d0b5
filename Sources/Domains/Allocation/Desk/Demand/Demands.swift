internal import Allocation
internal import AllocationRecords
internal import FilingRecords
internal import Trade
internal import Validation

/// Reads stored rows as the allocator's requests, and what the other sides have promised, by the
/// parts that the definitions give to columns.
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
  private(set) var pledges: Pledges
  /// By specific row: what the other side has to have promised.
  private var wanted: [RequestID: Pledge] = [:]
  private let market: Market
  private let roles: [FormID: RowRoles]
  private let tables: [FormID: Int]
  private let parties: Parties
  /// The application at hand and what its form's rows are for.
  private var current: (demand: Demand, form: FormID, roles: RowRoles)?

  init(_ forms: RoundForms, _ parties: Parties) {
    market = forms.market
    roles = forms.roles
    tables = forms.tables
    self.parties = parties
    pledges = Pledges(areExpected: forms.hasPledges)
  }

  mutating func begin(_ demand: Demand) {
    current = demand.application.form.flatMap { form in roles[form].map { (demand, form, $0) } }
  }

  /// A row whose values are not what its form promises is our own failure, never a guess.
  mutating func take(_ row: ValidatedRow) throws {
    guard let (demand, form, roles) = current else { throw Self.contradiction }
    guard row.table == tables[form] else { return }
    let values = try RoleValues(row, demand.content, roles)
    switch roles.purpose {
    case .normalWish: try takeNormal(values, demand, row.row, form, .normal)
    case .bidOrderWish: try takeNormal(values, demand, row.row, form, .bidOrder)
    case .specificWish: try takeSpecific(values, demand, row.row, form)
    case .plantForPartner: pledges.add(try pledge(values, by: demand.application.operatorID))
    case .plantOffer: try takeOffer(values)
    case .contract: break
    }
  }

  /// By specific row: why the parties have to be asked, though the row is served.
  var doubts: [RequestID: String] { wanted.compactMapValues { pledges.doubt(about: $0) } }

  private mutating func takeNormal(
    _ values: RoleValues, _ demand: Demand, _ row: Int, _ form: FormID, _ tier: AllocationTier
  ) throws {
    guard let kind = values.text(.kind), let prefecture = values.text(.prefecture),
      let kwh = values.integer(.quantity)
    else { throw Self.contradiction }
    let unspecified = values.meaning(.any)
    let applicant = demand.application.operatorID
    let key = add(demand, row, form, tier)
    normal.append(
      NormalRequest(
        key: key, applicant: ApplicantID(applicant.rawValue),
        kind: kind == unspecified ? nil : kind,
        prefecture: prefecture == unspecified ? nil : prefecture,
        withinFifteenYears: values.isLimited, askKWh: kwh,
        bidPriceSen: tier == .bidOrder ? parties.bidPriceSen[applicant] : nil,
        facility: values.text(.plant).flatMap { $0.isEmpty ? nil : FacilityID($0) }))
  }

  private mutating func takeSpecific(
    _ values: RoleValues, _ demand: Demand, _ row: Int, _ form: FormID
  ) throws {
    let pledge = try pledge(values, by: demand.application.operatorID)
    // Both sides of a 個別 agreement file the same form; the generator's is a promise.
    if market == .nonFIT, parties.isGenerator(demand.application.operatorID, of: pledge.plant) {
      return pledges.add(pledge)
    }
    let key = add(demand, row, form, pledge.tier)
    origins[key.id]?.partnerName = values.text(.partnerName) ?? ""
    origins[key.id]?.partnerNumber = pledge.partner
    wanted[key.id] = pledge
    specific.append(
      SpecificRequest(
        key: key, applicant: ApplicantID(demand.application.operatorID.rawValue),
        rank: pledge.tier == .ppa ? 0 : 1, facility: FacilityID(pledge.plant), ask: pledge.ask))
  }

  /// The terms on which a row gives or wants a plant.
  private func pledge(_ values: RoleValues, by operatorID: OperatorID) throws -> Pledge {
    guard let plant = values.text(.plant) else { throw Self.contradiction }
    let isWhole = values.text(.method) == values.meaning(.whole)
    guard let ask = isWhole ? Ask.all : values.integer(.quantity).map(Ask.kwh) else {
      throw Self.contradiction
    }
    let isPPA = values.text(.basis).map { $0 == values.meaning(.ppa) } ?? false
    return Pledge(
      plant: plant, author: parties.corporateNumber[operatorID]?.rawValue ?? "",
      partner: values.text(.partnerNumber) ?? "", tier: isPPA ? .ppa : .agreement, ask: ask)
  }

  private mutating func takeOffer(_ values: RoleValues) throws {
    guard let plant = values.text(.plant), let way = values.text(.participation) else {
      throw Self.contradiction
    }
    if way == values.meaning(.bidOrder) { pledges.offerToBids(plant) }
    if way == values.meaning(.individual) { pledges.offerIndividually(plant) }
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

/// A stored row's values by the parts that they play.
private struct RoleValues {
  private let values: JSONRow
  private let content: ValidatedContent
  private let columns: [String]
  private let roles: RowRoles

  init(_ row: ValidatedRow, _ content: ValidatedContent, _ roles: RowRoles) throws {
    values = try JSONRow(row.json)
    self.content = content
    columns = content.columns(of: row.table)
    self.roles = roles
  }

  func text(_ role: RowRole) -> String? { place(role).flatMap { values.text($0) } }
  func integer(_ role: RowRole) -> Int64? { place(role).flatMap { values.integer($0) } }
  func meaning(_ meaning: RowMeaning) -> String? { roles.value(meaning) }

  /// Whether the head asks for plants within fifteen years; a form without the question does not.
  var isLimited: Bool {
    guard let field = roles.field(.withinFifteenYears), let limited = roles.value(.limited) else {
      return false
    }
    return content.heads[field] == limited
  }

  private func place(_ role: RowRole) -> Int? {
    roles.column(role).flatMap { columns.firstIndex(of: $0) }
  }
}
