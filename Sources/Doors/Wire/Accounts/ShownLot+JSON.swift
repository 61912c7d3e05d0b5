package import BooksDesk
internal import Trade

extension ShownLot: JSONConvertible {
  package var json: JSON {
    let (facts, balances) = (lot.facts, lot.balances)
    let own: JSON = [
      "lot": lot.id.rawValue, "operator": facts.account.operatorID.rawValue,
      "year": facts.account.year, "kind": facts.account.kind.rawValue,
      "source": facts.source.rawValue, "round": facts.round,
      "allottedOn": facts.allottedOn.description, "validFrom": facts.validFrom.description,
      "validTo": facts.validTo.description, "settleBy": facts.settleBy.description,
      "heldKWh": balances.held, "freeKWh": balances.free, "reservedKWh": balances.reserved,
      "settledKWh": balances.settled, "lapsedKWh": balances.lapsed,
      "route": routes.map(\.json),
    ]
    return own.with(facts.plant)
  }
}

extension LotRoute {
  var json: JSON {
    [
      "application": receipt.description, "row": row, "tier": tier?.rawValue,
      "seller": seller?.rawValue, "kwh": kwh,
    ]
  }
}

extension JSON {
  /// With the keys of a lot's plant.
  func with(_ plant: LotPlant) -> JSON {
    adding("plant", plant.id.rawValue).adding("plantKind", plant.kind?.rawValue)
      .adding("prefecture", plant.prefecture).adding("location", plant.location)
      .adding("plantName", plant.name).adding("ownerName", plant.ownerName)
      .adding("capacityKW", plant.capacityKW)
      .adding("certifiedOn", plant.certifiedOn?.description)
      .adding("operationStartedOn", plant.operationStartedOn?.description)
  }
}
