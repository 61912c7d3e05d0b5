internal import Tables
package import Trade

/// A line of `settlement.csv`: what an applicant keeps of one plant after the auction (rule R9).
package struct KeptRow: Hashable, Sendable {
  package var allocation: AllocationRow
  package var keptKWh: Int64

  package init(allocation: AllocationRow, keptKWh: Int64) {
    self.allocation = allocation
    self.keptKWh = keptKWh
  }

  package var releasedKWh: Int64 { allocation.kwh - keptKWh }
}

/// An applicant who bought less than was granted (空押さえ).
package struct UnderboughtRow: Hashable, Sendable {
  package var round: RoundID
  package var operatorID: OperatorID
  package var operatorName: String
  package var grantedKWh: Int64
  package var purchasedKWh: Int64

  package init(
    round: RoundID, operatorID: OperatorID, operatorName: String, grantedKWh: Int64,
    purchasedKWh: Int64
  ) {
    self.round = round
    self.operatorID = operatorID
    self.operatorName = operatorName
    self.grantedKWh = grantedKWh
    self.purchasedKWh = purchasedKWh
  }
}

/// The tables of what becomes of a run after the auction; rows in any order give the same bytes.
package enum SettlementTables {
  package static func kept(_ rows: [KeptRow]) -> [UInt8] {
    var csv = CSVText(
      head: "round,operator_id,application_id,row,tier,plant_id,allocated_kwh,kept_kwh,released_kwh"
    )
    for row in rows.sorted(by: { $0.allocation.isBefore($1.allocation) }) {
      csv.append(place: row.allocation)
      csv.append(number: row.allocation.kwh)
      csv.append(number: row.keptKWh)
      csv.append(number: row.releasedKWh)
      csv.endLine()
    }
    return csv.bytes
  }

  /// By plant, what is free for the next round.
  package static func released(_ rows: [KeptRow]) -> [UInt8] {
    var csv = CSVText(head: "round,plant_id,released_kwh")
    let free = rows.filter { $0.releasedKWh > 0 }
    for (plant, rows) in Dictionary(grouping: free, by: \.allocation.plant)
      .sorted(by: { $0.key < $1.key })
    {
      csv.append(raw: rows[0].allocation.round.description)
      csv.append(raw: plant.rawValue)
      csv.append(number: rows.reduce(Int64(0)) { $0 + $1.releasedKWh })
      csv.endLine()
    }
    return csv.bytes
  }

  package static func underbought(_ rows: [UnderboughtRow]) -> [UInt8] {
    var csv = CSVText(
      head: "round,operator_id,operator_name,granted_kwh,purchased_kwh,missing_kwh")
    for row in rows.sorted(by: { ($0.round, $0.operatorID) < ($1.round, $1.operatorID) }) {
      csv.append(raw: row.round.description)
      csv.append(raw: row.operatorID.rawValue)
      csv.append(text: row.operatorName)
      csv.append(number: row.grantedKWh)
      csv.append(number: row.purchasedKWh)
      csv.append(number: row.grantedKWh - row.purchasedKWh)
      csv.endLine()
    }
    return csv.bytes
  }
}
