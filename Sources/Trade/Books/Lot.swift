/// A lot (非化石証書): kWh of one plant in one account from one source. Its facts are those of the day
/// on which it was entered, and stay.
package struct Lot: Hashable, Sendable {
  package let id: LotID
  package let facts: LotFacts
  package var balances: LotBalances

  package init(id: LotID, facts: LotFacts, balances: LotBalances = LotBalances()) {
    self.id = id
    self.facts = facts
    self.balances = balances
  }
}

/// What a lot is of.
package struct LotFacts: Hashable, Sendable {
  package var account: HolderAccount
  package var source: Procurement
  /// `202304`, or 随時 for 相対.
  package var round: String
  /// Of whose auction it was bought; nil for 相対.
  package var market: Market?
  /// トラッキング割当日.
  package var allottedOn: CivilDate
  /// 発電年月 of 相対; nil for what was bought at an auction.
  package var month: Month?
  package var plant: LotPlant
  package var validFrom: CivilDate
  package var validTo: CivilDate
  /// The last day of 権利確定.
  package var settleBy: CivilDate

  package init(
    account: HolderAccount, source: Procurement, round: String, market: Market? = nil,
    allottedOn: CivilDate, month: Month? = nil, plant: LotPlant, validFrom: CivilDate,
    validTo: CivilDate, settleBy: CivilDate
  ) {
    self.account = account
    self.source = source
    self.round = round
    self.market = market
    self.allottedOn = allottedOn
    self.month = month
    self.plant = plant
    self.validFrom = validFrom
    self.validTo = validTo
    self.settleBy = settleBy
  }
}

/// What the register said of the plant when the lot was entered.
package struct LotPlant: Hashable, Sendable {
  package var id: PlantID
  /// 発電設備区分; nil where the plant is not registered.
  package var kind: PlantKind?
  package var prefecture: String
  package var location: String
  package var name: String
  package var ownerName: String
  /// Tenths of a kilowatt; nil where it is not known.
  package var capacityTenthsKW: Int64?
  package var certifiedOn: CivilDate?
  package var operationStartedOn: CivilDate?

  package init(
    id: PlantID, kind: PlantKind? = nil, prefecture: String = "", location: String = "",
    name: String = "", ownerName: String = "", capacityTenthsKW: Int64? = nil,
    certifiedOn: CivilDate? = nil, operationStartedOn: CivilDate? = nil
  ) {
    self.id = id
    self.kind = kind
    self.prefecture = prefecture
    self.location = location
    self.name = name
    self.ownerName = ownerName
    self.capacityTenthsKW = capacityTenthsKW
    self.certifiedOn = certifiedOn
    self.operationStartedOn = operationStartedOn
  }

  package init(_ plant: Plant) {
    self.init(
      id: plant.id, kind: plant.kind, prefecture: plant.prefecture, location: plant.location,
      name: plant.name, ownerName: plant.ownerName,
      capacityTenthsKW: plant.capacityTenthsKW > 0 ? plant.capacityTenthsKW : nil,
      certifiedOn: plant.certifiedOn, operationStartedOn: plant.operationStartedOn)
  }

  /// `1770.4`.
  package var capacityKW: String? { capacityTenthsKW.map { "\($0 / 10).\($0 % 10)" } }
}

/// Where the kWh of a lot stand.
package struct LotBalances: Hashable, Sendable {
  package var free: Int64
  package var reserved: Int64
  package var settled: Int64
  package var lapsed: Int64

  package init(free: Int64 = 0, reserved: Int64 = 0, settled: Int64 = 0, lapsed: Int64 = 0) {
    self.free = free
    self.reserved = reserved
    self.settled = settled
    self.lapsed = lapsed
  }

  /// 保有量, what is settled and lapsed among it.
  package var held: Int64 { free + reserved + settled + lapsed }
}

/// A part of a lot's 調達経路: the row that it goes back to.
package struct LotRoute: Hashable, Sendable {
  package let receipt: ReceiptNumber
  package let row: Int
  /// PPA, 個別合意 and so on; nil for 相対.
  package let tier: AllocationTier?
  /// Nil for what was bought at an auction.
  package let seller: OperatorID?
  package let kwh: Int64

  package init(
    receipt: ReceiptNumber, row: Int, tier: AllocationTier?, seller: OperatorID?, kwh: Int64
  ) {
    self.receipt = receipt
    self.row = row
    self.tier = tier
    self.seller = seller
    self.kwh = kwh
  }
}
