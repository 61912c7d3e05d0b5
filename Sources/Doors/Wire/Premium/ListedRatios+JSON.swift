package import PremiumDesk
internal import Trade

extension ListedRatios: JSONConvertible {
  package var json: JSON {
    var json: JSON = [
      "month": month.description, "operator": operatorID.rawValue, "name": name,
      "plant": plant.rawValue,
    ]
    for fuel in BiomassFuel.allCases {
      json = json.adding(fuel.rawValue, ratios[fuel].map { PlacedDecimal.text($0, places: 3) })
    }
    return json.adding("updatedBy", updatedBy.rawValue).adding("updatedAt", updatedAt.japanISO)
  }
}
