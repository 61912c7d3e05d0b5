package import AllocationRecords
internal import Tables
package import Trade

/// What an applicant keeps of a line after the auction (rule R9).
package struct KeptRow: Hashable, Sendable {
  package var line: RunLine
  /// Nil where nothing is recorded of the applicant's purchases.
  package var keptKWh: Int64?

  package init(line: RunLine, keptKWh: Int64?) {
    self.line = line
    self.keptKWh = keptKWh
  }

  package var releasedKWh: Int64? { keptKWh.map { line.kwh - $0 } }
}

/// An applicant to whom something was granted, and what it bought.
package struct BuyerRow: Hashable, Sendable {
  package var operatorID: OperatorID
  package var operatorName: String
  package var grantedKWh: Int64
  /// Nil where nothing is recorded.
  package var purchasedKWh: Int64?

  package init(
    operatorID: OperatorID, operatorName: String, grantedKWh: Int64, purchasedKWh: Int64?
  ) {
    self.operatorID = operatorID
    self.operatorName = operatorName
    self.grantedKWh = grantedKWh
    self.purchasedKWh = purchasedKWh
  }
}

/// The tables of what becomes of a run after the auction; rows in any order give the same bytes.
package enum SettlementTables {
  /// `settlement.csv`: what is kept and released of each line, both empty where nothing is recorded.
  package static func kept(_ rows: [KeptRow], of round: RoundID) -> [UInt8] {
    var csv = CSVText(
      head: "round,operator_id,application_id,row,tier,plant_id,allocated_kwh,kept_kwh,released_kwh"
    )
    for row in rows.sorted(by: { $0.line.isBefore($1.line) }) {
      csv.append(place: row.line, of: round)
      csv.append(number: row.line.kwh)
      csv.append(raw: row.keptKWh.map { String($0) } ?? "")
      csv.append(raw: row.releasedKWh.map { String($0) } ?? "")
      csv.endLine()
    }
    return csv.bytes
  }

  /// `released.csv`: by plant, what is free for the next round.
  package static func released(_ rows: [KeptRow], of round: RoundID) -> [UInt8] {
    var csv = CSVText(head: "round,plant_id,released_kwh")
    let free = rows.filter { $0.releasedKWh ?? 0 > 0 }
    for (plant, rows) in Dictionary(grouping: free, by: \.line.plant)
      .sorted(by: { $0.key < $1.key })
    {
      csv.append(raw: round.description)
      csv.append(raw: plant.rawValue)
      csv.append(number: rows.reduce(Int64(0)) { $0 + ($1.releasedKWh ?? 0) })
      csv.endLine()
    }
    return csv.bytes
  }

  /// `underbought.csv`: who bought less than was granted (空押さえ); who is not recorded is not there.
  package static func underbought(_ rows: [BuyerRow], of round: RoundID) -> [UInt8] {
    var csv = CSVText(
      head: "round,operator_id,operator_name,granted_kwh,purchased_kwh,missing_kwh")
    for row in rows.sorted(by: { $0.operatorID < $1.operatorID }) {
      guard let purchased = row.purchasedKWh else { continue }
      csv.append(raw: round.description)
      csv.append(raw: row.operatorID.rawValue)
      csv.append(text: row.operatorName)
      csv.append(number: row.grantedKWh)
      csv.append(number: purchased)
      csv.append(number: row.grantedKWh - purchased)
      csv.endLine()
    }
    return csv.bytes
  }

  /// `unrecorded.csv`: to whom something was granted, and of whose purchases nothing is recorded.
  package static func unrecorded(_ rows: [BuyerRow], of round: RoundID) -> [UInt8] {
    var csv = CSVText(head: "round,operator_id,operator_name,granted_kwh")
    for row in rows.sorted(by: { $0.operatorID < $1.operatorID }) where row.purchasedKWh == nil {
      csv.append(raw: round.description)
      csv.append(raw: row.operatorID.rawValue)
      csv.append(text: row.operatorName)
      csv.append(number: row.grantedKWh)
      csv.endLine()
    }
    return csv.bytes
  }
}
