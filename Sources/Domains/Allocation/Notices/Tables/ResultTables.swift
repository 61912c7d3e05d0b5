package import AllocationRecords
internal import Tables
package import Trade

/// The tables of a run's result; rows in any order give the same bytes.
package enum ResultTables {
  /// `allocations.csv`: what each row got from each plant.
  package static func allocations(_ lines: [RunLine], of round: RoundID) -> [UInt8] {
    var csv = CSVText(head: "round,operator_id,application_id,row,tier,plant_id,kwh")
    for line in lines.sorted(by: { $0.isBefore($1) }) {
      csv.append(place: line, of: round)
      csv.append(number: line.kwh)
      csv.endLine()
    }
    return csv.bytes
  }

  /// `requests.csv`: what became of each row.
  package static func requests(_ requests: [RunRequest], of round: RoundID) -> [UInt8] {
    var csv = CSVText(
      head: "round,operator_id,application_id,row,form,asked_kwh,granted_kwh,status,reason")
    for request in requests.sorted(by: { $0.isBefore($1) }) {
      csv.append(place: request, of: round)
      csv.append(raw: request.form.rawValue)
      csv.append(asked: request.asked)
      csv.append(number: request.granted)
      csv.append(raw: request.status.rawValue)
      csv.append(text: request.reason)
      csv.endLine()
    }
    return csv.bytes
  }

  /// `plants.csv`: what each plant had, gave and keeps.
  package static func plants(_ plants: [RunPlant], of round: RoundID) -> [UInt8] {
    var csv = CSVText(head: "round,plant_id,available_kwh,allocated_kwh,left_kwh")
    for plant in plants.sorted(by: { $0.plant < $1.plant }) {
      csv.append(raw: round.description)
      csv.append(raw: plant.plant.rawValue)
      csv.append(number: plant.available)
      csv.append(number: plant.allocated)
      csv.append(number: plant.left)
      csv.endLine()
    }
    return csv.bytes
  }
}

extension RunLine {
  func isBefore(_ other: RunLine) -> Bool {
    let place = (operatorID, receipt, row)
    let otherPlace = (other.operatorID, other.receipt, other.row)
    return place != otherPlace
      ? place < otherPlace : (tier, plant, kwh) < (other.tier, other.plant, other.kwh)
  }
}

extension RunRequest {
  /// kWh; nil for 対象期間全量.
  var missing: Int64? { asked.map { $0 - granted } }

  func isBefore(_ other: RunRequest) -> Bool {
    (operatorID, receipt, row, form) < (other.operatorID, other.receipt, other.row, other.form)
  }
}

extension CSVText {
  mutating func append(place line: RunLine, of round: RoundID) {
    append(raw: round.description)
    append(raw: line.operatorID.rawValue)
    append(raw: line.receipt.description)
    append(number: line.row)
    append(raw: line.tier.rawValue)
    append(raw: line.plant.rawValue)
  }

  mutating func append(place request: RunRequest, of round: RoundID) {
    append(raw: round.description)
    append(raw: request.operatorID.rawValue)
    append(raw: request.receipt.description)
    append(number: request.row)
  }

  /// kWh, or `ALL` for 対象期間全量.
  mutating func append(asked: Int64?) {
    if let asked { append(number: asked) } else { append(raw: "ALL") }
  }
}
