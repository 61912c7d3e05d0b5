package import PremiumDesk
internal import Trade

extension ListedPremium: JSONConvertible {
  package var json: JSON {
    var json: JSON = [
      "status": line.state.rawValue, "withheld": line.isWithheld,
      "month": line.month.description, "settledMonth": line.settledMonth?.description,
      "operator": line.operatorID.rawValue, "operatorName": operatorName,
      "plant": line.plant.rawValue,
    ]
    for (name, yen) in line.booked.members { json = json.adding(name, yen) }
    return json
  }
}

extension ShownPremium: JSONConvertible {
  package var json: JSON {
    ListedPremium(line: line, operatorName: operatorName).json
      .adding("plantName", plantName).adding("chargeOn", line.rules.chargeOn.rawValue)
      .adding("negative", line.rules.negative.rawValue).adding("reason", line.reason)
      .adding("flags", line.flags).adding("calculated", line.sums.json)
      .adding("confirmedBefore", line.before?.json)
      .adding("parts", parts)
  }
}

extension ShownPremium.Part: JSONConvertible {
  package var json: JSON {
    func price(_ number: Int64) -> String { PlacedDecimal.text(number, places: 2) }
    func fine(_ number: some SignedInteger) -> String { PlacedDecimal.text(number, places: 3) }
    return [
      "yearMonth": part.yearMonth.description, "fuel": part.fuel?.rawValue,
      "ratio": fine(part.ratio), "basePrice": price(part.basePrice),
      "generationCharge": price(part.generationCharge), "prevYearAvg": price(part.prevYearAvg),
      "monthAvg": price(part.monthAvg), "prevYearMonthAvg": price(part.prevYearMonthAvg),
      "nonFossil": price(part.nonFossil), "balanceCost": price(part.balanceCost),
      "areaSupplyIncl": fine(part.areaSupplyIncl), "areaSupplyExcl": fine(part.areaSupplyExcl),
      "supplyIncl": fine(part.supplyIncl), "supplyExcl": fine(part.supplyExcl),
      "dismantlingPrice": part.dismantlingPrice.map(price),
      "marketPrice": price(amounts.marketPrice), "unit": price(amounts.unit),
      "grant": fine(amounts.grant), "withheld": fine(amounts.withheld),
      "reserve": fine(amounts.reserve), "battery": battery?.json,
    ]
  }
}

extension SupplyFormula: JSONConvertible {
  package var json: JSON {
    func kwh(_ number: Int64, _ places: Int) -> String {
      PlacedDecimal.text(number, places: places)
    }
    return [
      "fedIn": kwh(fedIn, 3), "fedInExcl": kwh(fedInExcl, 3), "discharge": kwh(discharge, 2),
      "dischargeExcl": kwh(dischargeExcl, 2), "sharePart": kwh(sharePart, 2),
      "shareWhole": kwh(shareWhole, 2),
    ]
  }
}
