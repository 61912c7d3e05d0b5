/// What is free of a lot.
package struct FreeLot: Hashable, Sendable {
  package let lot: LotID
  package let allottedOn: CivilDate
  package var free: Int64

  package init(lot: LotID, allottedOn: CivilDate, free: Int64) {
    self.lot = lot
    self.allottedOn = allottedOn
    self.free = free
  }
}

/// kWh that are taken of a lot.
package struct PickedLot: Hashable, Sendable {
  package let lot: LotID
  package let kwh: Int64

  package init(lot: LotID, kwh: Int64) {
    self.lot = lot
    self.kwh = kwh
  }
}
