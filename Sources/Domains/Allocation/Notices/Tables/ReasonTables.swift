package import AllocationRecords
internal import Tables
package import Trade

/// A row that the secretariat settles with the parties (rule R4), with who they are.
package struct SettleRow: Hashable, Sendable {
  package var request: RunRequest
  package var wish: RunWish
  package var plant: PlantID
  /// Of the plant, in kWh.
  package var available: Int64
  package var operatorName: String

  package init(
    request: RunRequest, wish: RunWish, plant: PlantID, available: Int64, operatorName: String
  ) {
    self.request = request
    self.wish = wish
    self.plant = plant
    self.available = available
    self.operatorName = operatorName
  }
}

/// The tables that explain a run; rows in any order give the same bytes.
package enum ReasonTables {
  /// `explanations.csv`: why rows got less than they asked, and what would have helped.
  package static func explanations(_ requests: [RunRequest], of round: RoundID) -> [UInt8] {
    var csv = CSVText(
      head: "round,operator_id,application_id,row,missing_kwh,level,bottleneck,any_kind_kwh,"
        + "any_prefecture_kwh,any_age_kwh,any_plant_kwh")
    for request in requests.sorted(by: { $0.isBefore($1) }) {
      guard let explanation = request.explanation else { continue }
      csv.append(place: request, of: round)
      csv.append(raw: request.missing.map { String($0) } ?? "")
      csv.append(raw: explanation.level ?? "")
      csv.append(raw: explanation.bottleneck.map { String($0) } ?? "")
      csv.append(number: explanation.anyKindKWh)
      csv.append(number: explanation.anyPrefectureKWh)
      csv.append(number: explanation.anyAgeKWh)
      csv.append(number: explanation.anyPlantKWh)
      csv.endLine()
    }
    return csv.bytes
  }

  /// `bottlenecks.csv`: classes of plants that had nothing more to give, a line a class.
  package static func bottlenecks(_ bottlenecks: [RunBottleneck], of round: RoundID) -> [UInt8] {
    var csv = CSVText(
      head:
        "round,bottleneck,level,bid_price_sen,asked_kwh,supply_kwh,kind,prefecture,within_15y,plant_id"
    )
    for bottleneck in bottlenecks.sorted(by: { $0.number < $1.number }) {
      for one in bottleneck.classes.sorted(by: { $0.isBefore($1) }) {
        csv.append(raw: round.description)
        csv.append(number: bottleneck.number)
        csv.append(raw: bottleneck.level)
        csv.append(raw: bottleneck.bidPriceSen.map { String($0) } ?? "")
        csv.append(number: bottleneck.askedKWh)
        csv.append(number: bottleneck.supplyKWh)
        csv.append(text: one.kind)
        csv.append(text: one.prefecture)
        csv.append(raw: one.isWithinFifteenYears ? "true" : "false")
        csv.append(raw: one.plant ?? "")
        csv.endLine()
      }
    }
    return csv.bytes
  }

  /// `to_settle.csv`, by plant and rank, so that the parties of one plant stand together.
  package static func toSettle(_ rows: [SettleRow], of round: RoundID) -> [UInt8] {
    var csv = CSVText(
      head: "round,plant_id,available_kwh,tier,operator_id,operator_name,application_id,row,"
        + "partner_name,partner_corporate_number,asked_kwh,proposed_kwh,reason")
    let sorted = rows.sorted {
      ($0.plant, $0.wish.tier) != ($1.plant, $1.wish.tier)
        ? ($0.plant, $0.wish.tier) < ($1.plant, $1.wish.tier) : $0.request.isBefore($1.request)
    }
    for row in sorted {
      csv.append(raw: round.description)
      csv.append(raw: row.plant.rawValue)
      csv.append(number: row.available)
      csv.append(raw: row.wish.tier.rawValue)
      csv.append(raw: row.request.operatorID.rawValue)
      csv.append(text: row.operatorName)
      csv.append(raw: row.request.receipt.description)
      csv.append(number: row.request.row)
      csv.append(text: row.wish.partnerName)
      csv.append(text: row.wish.partnerNumber)
      csv.append(asked: row.request.asked)
      csv.append(number: row.request.granted)
      csv.append(text: row.request.reason)
      csv.endLine()
    }
    return csv.bytes
  }
}

extension RunBottleneck.PlantClass {
  /// Young plants before others of their kind and prefecture.
  fileprivate func isBefore(_ other: Self) -> Bool {
    (kind, prefecture, isWithinFifteenYears ? 0 : 1, plant ?? "")
      < (other.kind, other.prefecture, other.isWithinFifteenYears ? 0 : 1, other.plant ?? "")
  }
}
