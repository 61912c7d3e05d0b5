internal import CertificationDesk
internal import Tables
internal import Trade

/// Balances of certified energy as CSV.
struct BalanceTable {
  let bytes: [UInt8]

  init(_ balances: [CertifiedBalance]) {
    var text = CSVText(head: "plant_id,gross_kwh,certified_kwh,held_kwh,left_kwh")
    for balance in balances {
      text.append(raw: balance.plant.rawValue)
      for kwh in [balance.gross, balance.certified, balance.held, balance.left] {
        text.append(number: kwh)
      }
      text.endLine()
    }
    bytes = text.bytes
  }

  /// As the register of balances has it.
  init(of round: RoundID, _ plants: [(plant: PlantID, kwh: Int64)]) {
    var text = CSVText(head: "round,plant_id,available_kwh")
    for (plant, kwh) in plants {
      text.append(raw: round.description)
      text.append(raw: plant.rawValue)
      text.append(number: kwh)
      text.endLine()
    }
    bytes = text.bytes
  }
}
