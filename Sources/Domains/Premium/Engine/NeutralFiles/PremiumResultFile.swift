internal import Trade

/// Writes `fip-result/1`: the same results give the same bytes.
package enum PremiumResultFile {
  package static let schema = "fip-result/1"

  /// A list where a list was asked.
  package static func write(_ results: [PremiumResult], isList: Bool) -> [UInt8] {
    var text = JSONText()
    if isList {
      text.list(results) { $0.result($1) }
    } else {
      results.forEach { text.result($0) }
    }
    text.raw("\n")
    return text.bytes
  }
}

extension PremiumSums {
  /// Their names in neutral files, in their order.
  static let members = ["grantYen", "reserveYen", "withheldYen", "paymentYen", "shortageYen"]

  fileprivate var values: [Int128] { [grant, reserve, withheld, payment, shortage] }
}

extension JSONText {
  fileprivate mutating func result(_ result: PremiumResult) {
    raw("{\"schema\": \"\(PremiumResultFile.schema)\", \"plant\": ")
    string(result.problem.plant)
    raw(", \"month\": \"\(result.problem.month)\", ")
    switch result.outcome {
    case .calculated(let calculation):
      raw("\"status\": \"算定済\", \"reason\": null, \"parts\": ")
      list(zip(result.problem.parts, calculation.amounts).map { ($0, $1) }) { $0.part($1.0, $1.1) }
      raw(", ")
      sums(calculation.sums)
    case .open(let gap):
      raw("\"status\": \"算定不可\", \"reason\": \"\(gap.rawValue)\", \"parts\": [], ")
      raw(PremiumSums.members.map { "\"\($0)\": null" }.joined(separator: ", "))
    }
    raw(", \"difference\": ")
    if let difference = result.difference {
      raw("{")
      sums(difference)
      raw("}}")
    } else {
      raw("null}")
    }
  }

  private mutating func part(_ part: PremiumPart, _ amounts: PremiumAmounts) {
    raw("{\"yearMonth\": \"\(part.yearMonth)\", \"fuel\": ")
    raw(part.fuel.map { "\"\($0.rawValue)\"" } ?? "null")
    decimal("marketPrice", amounts.marketPrice, places: 2)
    decimal("unit", amounts.unit, places: 2)
    decimal("grant", amounts.grant, places: 3)
    decimal("withheld", amounts.withheld, places: 3)
    decimal("reserve", amounts.reserve, places: 3)
    raw("}")
  }

  private mutating func decimal(_ name: String, _ number: some SignedInteger, places: Int) {
    raw(", \"\(name)\": \"\(PlacedDecimal.text(number, places: places))\"")
  }

  private mutating func sums(_ sums: PremiumSums) {
    for (place, (name, yen)) in zip(PremiumSums.members, sums.values).enumerated() {
      raw(place == 0 ? "" : ", ")
      raw("\"\(name)\": \(yen)")
    }
  }
}
