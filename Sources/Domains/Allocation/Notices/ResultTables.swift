package import Allocation
internal import Tables
package import Trade

/// A line of `allocations.csv`: what one row got from one plant.
package struct AllocationRow: Hashable, Sendable {
  package var round: RoundID
  package var operatorID: OperatorID
  package var application: ReceiptNumber
  /// The sheet's row number.
  package var row: Int
  package var tier: AllocationTier
  package var plant: PlantID
  package var kwh: Int64

  package init(
    round: RoundID, operatorID: OperatorID, application: ReceiptNumber, row: Int,
    tier: AllocationTier, plant: PlantID, kwh: Int64
  ) {
    self.round = round
    self.operatorID = operatorID
    self.application = application
    self.row = row
    self.tier = tier
    self.plant = plant
    self.kwh = kwh
  }
}

/// A line of `requests.csv`: what became of one row.
package struct RequestRow: Hashable, Sendable {
  package var round: RoundID
  package var operatorID: OperatorID
  package var application: ReceiptNumber
  package var row: Int
  package var form: FormID
  package var asked: Ask
  package var granted: Int64
  package var status: Share.Status
  package var reason: String

  package init(
    round: RoundID, operatorID: OperatorID, application: ReceiptNumber, row: Int, form: FormID,
    asked: Ask, granted: Int64, status: Share.Status, reason: String
  ) {
    self.round = round
    self.operatorID = operatorID
    self.application = application
    self.row = row
    self.form = form
    self.asked = asked
    self.granted = granted
    self.status = status
    self.reason = reason
  }
}

/// A line of `plants.csv`: what a plant had, gave and keeps.
package struct PlantRow: Hashable, Sendable {
  package var round: RoundID
  package var plant: PlantID
  package var available: Int64
  package var allocated: Int64

  package init(round: RoundID, plant: PlantID, available: Int64, allocated: Int64) {
    self.round = round
    self.plant = plant
    self.available = available
    self.allocated = allocated
  }
}

/// The tables of an allocation's result; rows in any order give the same bytes.
package enum ResultTables {
  package static func allocations(_ rows: [AllocationRow]) -> [UInt8] {
    var csv = CSVText(head: "round,operator_id,application_id,row,tier,plant_id,kwh")
    for row in rows.sorted(by: { $0.isBefore($1) }) {
      csv.append(place: row)
      csv.append(number: row.kwh)
      csv.endLine()
    }
    return csv.bytes
  }

  package static func requests(_ rows: [RequestRow]) -> [UInt8] {
    var csv = CSVText(
      head: "round,operator_id,application_id,row,form,asked_kwh,granted_kwh,status,reason")
    for row in rows.sorted(by: { $0.isBefore($1) }) {
      csv.append(place: row)
      csv.append(raw: row.form.rawValue)
      csv.append(ask: row.asked)
      csv.append(number: row.granted)
      csv.append(raw: row.status.rawValue)
      csv.append(text: row.reason)
      csv.endLine()
    }
    return csv.bytes
  }

  package static func plants(_ rows: [PlantRow]) -> [UInt8] {
    var csv = CSVText(head: "round,plant_id,available_kwh,allocated_kwh,left_kwh")
    for row in rows.sorted(by: { ($0.round, $0.plant) < ($1.round, $1.plant) }) {
      csv.append(raw: row.round.description)
      csv.append(raw: row.plant.rawValue)
      csv.append(number: row.available)
      csv.append(number: row.allocated)
      csv.append(number: row.available - row.allocated)
      csv.endLine()
    }
    return csv.bytes
  }
}

extension AllocationRow {
  func isBefore(_ other: AllocationRow) -> Bool {
    let place = (round, operatorID, application, row)
    let otherPlace = (other.round, other.operatorID, other.application, other.row)
    return place != otherPlace
      ? place < otherPlace : (tier, plant, kwh) < (other.tier, other.plant, other.kwh)
  }
}

extension CSVText {
  mutating func append(place row: AllocationRow) {
    append(raw: row.round.description)
    append(raw: row.operatorID.rawValue)
    append(raw: row.application.description)
    append(number: row.row)
    append(raw: row.tier.rawValue)
    append(raw: row.plant.rawValue)
  }
}
