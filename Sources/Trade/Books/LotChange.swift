/// What becomes of an operator's kWh of a plant when a market or a deal is entered.
package struct LotChange: Hashable, Sendable {
  /// Nil for a lot that is not yet.
  package var lot: LotID?
  package let operatorID: OperatorID
  package let plant: PlantID
  /// kWh that it held, and holds.
  package let before: Int64
  package let after: Int64

  package init(
    lot: LotID?, operatorID: OperatorID, plant: PlantID, before: Int64, after: Int64
  ) {
    self.lot = lot
    self.operatorID = operatorID
    self.plant = plant
    self.before = before
    self.after = after
  }
}

extension [LotChange] {
  /// kWh by which lots grew, less those by which others shrank.
  package var kwh: Int64 { reduce(0) { $0 + $1.after - $1.before } }
}
