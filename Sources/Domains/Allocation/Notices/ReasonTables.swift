internal import Allocation
internal import Tables
package import Trade

/// A line of `explanations.csv`: why one row got less than it asked, and what would have helped.
package struct ExplanationRow: Hashable, Sendable {
  package var request: RequestRow
  /// The exact ratio granted/asked at which the row's bottleneck stands.
  package var level: String?
  /// The number of the bottleneck in `bottlenecks.csv`.
  package var bottleneck: Int?
  /// kWh more that a wider wish would have brought, one condition given up at a time.
  package var anyKindKWh: Int64
  package var anyPrefectureKWh: Int64
  package var anyAgeKWh: Int64
  package var anyPlantKWh: Int64

  package init(
    request: RequestRow, level: String?, bottleneck: Int?, anyKindKWh: Int64,
    anyPrefectureKWh: Int64, anyAgeKWh: Int64, anyPlantKWh: Int64
  ) {
    self.request = request
    self.level = level
    self.bottleneck = bottleneck
    self.anyKindKWh = anyKindKWh
    self.anyPrefectureKWh = anyPrefectureKWh
    self.anyAgeKWh = anyAgeKWh
    self.anyPlantKWh = anyPlantKWh
  }
}

/// A line of `bottlenecks.csv`: a class of plants that had nothing more to give.
package struct BottleneckRow: Hashable, Sendable {
  package var round: RoundID
  package var number: Int
  package var level: String
  /// Hundredths of a yen a kWh; nil where rows have no price.
  package var bidPriceSen: Int64?
  /// kWh asked of all classes of the bottleneck together.
  package var askedKWh: Int64
  package var supplyKWh: Int64
  package var kind: String
  package var prefecture: String
  package var isWithinFifteenYears: Bool
  /// The one plant of the class, where rows name it.
  package var plant: String?

  package init(
    round: RoundID, number: Int, level: String, bidPriceSen: Int64?, askedKWh: Int64,
    supplyKWh: Int64, kind: String, prefecture: String, isWithinFifteenYears: Bool,
    plant: String? = nil
  ) {
    self.round = round
    self.number = number
    self.level = level
    self.bidPriceSen = bidPriceSen
    self.askedKWh = askedKWh
    self.supplyKWh = supplyKWh
    self.kind = kind
    self.prefecture = prefecture
    self.isWithinFifteenYears = isWithinFifteenYears
    self.plant = plant
  }
}

/// A line of `to_settle.csv`: a row that the secretariat settles with the parties (rule R4).
package struct SettleRow: Hashable, Sendable {
  package var request: RequestRow
  package var plant: PlantID
  package var tier: AllocationTier
  package var availableKWh: Int64
  package var operatorName: String
  /// The other party as the row names it.
  package var partnerName: String
  package var partnerNumber: String

  package init(
    request: RequestRow, plant: PlantID, tier: AllocationTier, availableKWh: Int64,
    operatorName: String, partnerName: String, partnerNumber: String
  ) {
    self.request = request
    self.plant = plant
    self.tier = tier
    self.availableKWh = availableKWh
    self.operatorName = operatorName
    self.partnerName = partnerName
    self.partnerNumber = partnerNumber
  }
}

/// The tables that explain a run; rows in any order give the same bytes.
package enum ReasonTables {
  package static func explanations(_ rows: [ExplanationRow]) -> [UInt8] {
    var csv = CSVText(
      head: "round,operator_id,application_id,row,missing_kwh,level,bottleneck,any_kind_kwh,"
        + "any_prefecture_kwh,any_age_kwh,any_plant_kwh")
    for row in rows.sorted(by: { $0.request.isBefore($1.request) }) {
      csv.append(place: row.request)
      csv.append(raw: row.request.missingKWh.map { String($0) } ?? "")
      csv.append(raw: row.level ?? "")
      csv.append(raw: row.bottleneck.map { String($0) } ?? "")
      csv.append(number: row.anyKindKWh)
      csv.append(number: row.anyPrefectureKWh)
      csv.append(number: row.anyAgeKWh)
      csv.append(number: row.anyPlantKWh)
      csv.endLine()
    }
    return csv.bytes
  }

  package static func bottlenecks(_ rows: [BottleneckRow]) -> [UInt8] {
    var csv = CSVText(
      head:
        "round,bottleneck,level,bid_price_sen,asked_kwh,supply_kwh,kind,prefecture,within_15y,plant_id"
    )
    let sorted = rows.sorted {
      ($0.number, $0.kind, $0.prefecture, $0.isWithinFifteenYears ? 0 : 1, $0.plant ?? "")
        < ($1.number, $1.kind, $1.prefecture, $1.isWithinFifteenYears ? 0 : 1, $1.plant ?? "")
    }
    for row in sorted {
      csv.append(raw: row.round.description)
      csv.append(number: row.number)
      csv.append(raw: row.level)
      csv.append(raw: row.bidPriceSen.map { String($0) } ?? "")
      csv.append(number: row.askedKWh)
      csv.append(number: row.supplyKWh)
      csv.append(text: row.kind)
      csv.append(text: row.prefecture)
      csv.append(raw: row.isWithinFifteenYears ? "true" : "false")
      csv.append(raw: row.plant ?? "")
      csv.endLine()
    }
    return csv.bytes
  }

  /// By plant and rank, so that the parties of one plant stand together.
  package static func toSettle(_ rows: [SettleRow]) -> [UInt8] {
    var csv = CSVText(
      head: "round,plant_id,available_kwh,tier,operator_id,operator_name,application_id,row,"
        + "partner_name,partner_corporate_number,asked_kwh,proposed_kwh,reason")
    let sorted = rows.sorted {
      ($0.plant, $0.tier) != ($1.plant, $1.tier)
        ? ($0.plant, $0.tier) < ($1.plant, $1.tier) : $0.request.isBefore($1.request)
    }
    for row in sorted {
      csv.append(raw: row.request.round.description)
      csv.append(raw: row.plant.rawValue)
      csv.append(number: row.availableKWh)
      csv.append(raw: row.tier.rawValue)
      csv.append(raw: row.request.operatorID.rawValue)
      csv.append(text: row.operatorName)
      csv.append(raw: row.request.application.description)
      csv.append(number: row.request.row)
      csv.append(text: row.partnerName)
      csv.append(text: row.partnerNumber)
      csv.append(ask: row.request.asked)
      csv.append(number: row.request.granted)
      csv.append(text: row.request.reason)
      csv.endLine()
    }
    return csv.bytes
  }
}

extension RequestRow {
  /// Nil for 対象期間全量.
  var missingKWh: Int64? {
    if case .kwh(let kwh) = asked { kwh - granted } else { nil }
  }

  func isBefore(_ other: RequestRow) -> Bool {
    (round, operatorID, application, row, form)
      < (other.round, other.operatorID, other.application, other.row, other.form)
  }
}

extension CSVText {
  mutating func append(place row: RequestRow) {
    append(raw: row.round.description)
    append(raw: row.operatorID.rawValue)
    append(raw: row.application.description)
    append(number: row.row)
  }

  mutating func append(ask: Ask) {
    switch ask {
    case .kwh(let kwh): append(number: kwh)
    case .all: append(raw: "ALL")
    }
  }
}
