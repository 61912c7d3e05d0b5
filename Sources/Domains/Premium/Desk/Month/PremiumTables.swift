internal import PremiumRecords
internal import Storage
internal import Tables
internal import Trade

/// The tables of a month, written row by row.
enum PremiumTables: String, CaseIterable {
  case fip, parts, open

  var fileName: String { rawValue + ".csv" }

  private var head: String {
    switch self {
    case .fip:
      """
      month,settled_month,operator_code,plant_id,status,withheld,grant_yen,reserve_yen,\
      withheld_yen,payment_yen,shortage_yen
      """
    case .parts:
      """
      month,settled_month,plant_id,year_month,fuel,base_price,generation_charge,market_price,\
      non_fossil,balance_cost,unit,area_supply_incl,area_supply_excl,supply_incl,supply_excl,\
      grant,withheld,reserve
      """
    case .open: "month,plant_id,reason"
    }
  }

  /// Bytes that are handed on together.
  private static let piece = 1 << 16

  /// Hands over the table in pieces.
  func write(_ month: Month, _ database: Database, _ take: ([UInt8]) throws -> Void) throws {
    var text = CSVText(head: head)
    func flush(atLeast count: Int) throws {
      guard text.bytes.count > count else { return }
      try take(text.bytes)
      text = CSVText()
    }
    switch self {
    case .fip:
      try database.eachLine(PremiumSearch(month: month)) { line in
        Self.append(line, to: &text)
        try flush(atLeast: Self.piece)
      }
    case .parts:
      for line in try database.lines(PremiumSearch(month: month)) {
        for part in try database.parts(of: line) { Self.append(line, part, to: &text) }
        try flush(atLeast: Self.piece)
      }
    case .open:
      try database.eachOpen(month) { plant, _, reason in
        text.append(raw: month.description)
        text.append(raw: plant.rawValue)
        text.append(raw: reason)
        text.endLine()
        try flush(atLeast: Self.piece)
      }
    }
    try flush(atLeast: 0)
  }

  private static func append(_ line: PremiumLine, to text: inout CSVText) {
    text.append(raw: line.month.description)
    text.append(raw: line.settledMonth?.description ?? "")
    text.append(raw: line.operatorID.rawValue)
    text.append(raw: line.plant.rawValue)
    text.append(raw: line.state.rawValue)
    text.append(raw: line.isWithheld ? "true" : "false")
    let sums = line.booked
    for yen in [sums.grant, sums.reserve, sums.withheld, sums.payment, sums.shortage] {
      text.append(number: yen)
    }
    text.endLine()
  }

  private static func append(
    _ line: PremiumLine, _ calculated: CalculatedPart, to text: inout CSVText
  ) {
    let (part, amounts) = (calculated.part, calculated.amounts)
    text.append(raw: line.month.description)
    text.append(raw: line.settledMonth?.description ?? "")
    text.append(raw: line.plant.rawValue)
    text.append(raw: part.yearMonth.description)
    text.append(raw: part.fuel?.rawValue ?? "")
    for price in [
      part.basePrice, part.generationCharge, amounts.marketPrice, part.nonFossil,
      part.balanceCost, amounts.unit,
    ] { text.append(raw: PlacedDecimal.text(price, places: 2)) }
    for energy in [
      part.areaSupplyIncl, part.areaSupplyExcl, part.supplyIncl, part.supplyExcl,
    ] { text.append(raw: PlacedDecimal.text(energy, places: 3)) }
    for amount in [amounts.grant, amounts.withheld, amounts.reserve] {
      text.append(raw: PlacedDecimal.text(amount, places: 3))
    }
    text.endLine()
  }
}
