internal import AllocationRecords
internal import RegistersRecords
internal import Storage
internal import Trade
internal import Validation

/// The forms of one market of a round that an allocation reads.
struct RoundForms {
  let market: Market
  /// By form: what its rows are for.
  let roles: [FormID: RowRoles]
  /// By form: which of its tables they speak of.
  let tables: [FormID: Int]

  init(_ round: Round, _ definitions: Definitions) {
    market = round.market
    var roles: [FormID: RowRoles] = [:]
    var tables: [FormID: Int] = [:]
    for form in definitions.forms.map(\.id) {
      guard let definition = definitions.form(form, slot: .round(round.id)),
        definition.market == round.market, definition.isPerRound,
        let rows = definition.roles, rows.purpose != .contract
      else { continue }
      roles[form] = rows
      tables[form] = definition.roleTable
    }
    self.roles = roles
    self.tables = tables
  }

  var ids: [FormID] { roles.keys.sorted() }

  /// Whether the other side of a specific row files something, too.
  var hasPledges: Bool {
    roles.values.contains { roles in
      roles.purpose == .plantForPartner || roles.purpose == .specificWish && market == .nonFIT
    }
  }
}

/// Who is who in a round: the registers' side of what rows say.
struct Parties {
  private(set) var corporateNumber: [OperatorID: CorporateNumber] = [:]
  private(set) var bidPriceSen: [OperatorID: Int64] = [:]
  private var retailers: Set<OperatorID> = []
  private var ownerOf: [String: CorporateNumber] = [:]

  init(_ store: Store, _ round: Round) throws {
    for one in try store.operators() {
      corporateNumber[one.id] = one.corporateNumber
      if one.category.includes(.retailer) { retailers.insert(one.id) }
    }
    bidPriceSen = try store.bidPrices(round: round.id, market: round.market)
  }

  mutating func add(_ plant: RoundSupply) { ownerOf[plant.id.rawValue] = plant.owner }

  /// Whether an operator gives the plant rather than wants it: the owner does, and whoever sells to
  /// no customers.
  func isGenerator(_ id: OperatorID, of plant: String) -> Bool {
    if let owner = ownerOf[plant], owner == corporateNumber[id] { return true }
    return !retailers.contains(id)
  }
}
