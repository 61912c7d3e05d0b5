package import PremiumDesk
package import Trade

extension ListedBattery: JSONConvertible {
  package var json: JSON {
    func kwh(_ code: EnergyCode) -> String? {
      sums[code].map { PlacedDecimal.text($0, places: 2) }
    }
    return [
      "month": month.description, "calendarMonth": calendarMonth?.description,
      "plant": plant.rawValue, "point": gridPoint, "from": from?.description,
      "to": to?.description, "name": plantName, "operator": operatorID.rawValue,
      "discharge": kwh(.discharge), "generation": kwh(.generation),
      "procurement": kwh(.procurement), "charge": kwh(.charge), "ownUse": kwh(.ownUse),
      "updatedBy": updatedBy?.rawValue, "updatedAt": updatedAt?.japanISO,
    ]
  }
}

extension FiledPlant: JSONConvertible {
  package var json: JSON {
    ["plant": id.rawValue, "point": gridPoint, "name": name]
  }
}
