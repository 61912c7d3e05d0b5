package import BooksDesk
internal import Trade

extension Dashboard: JSONConvertible {
  package var json: JSON {
    [
      "operator": operatorID.rawValue, "today": today.description,
      "years": years.map { year -> JSON in
        let balances = year.balances
        let kinds = Dictionary(
          uniqueKeysWithValues: year.byKind.map { ($0.key.rawValue, $0.value) })
        return [
          "year": year.year, "heldKWh": balances.held, "settledKWh": balances.settled,
          "reservedKWh": balances.reserved, "freeKWh": balances.free,
          "lapsedKWh": balances.lapsed, "settleBy": year.settleBy.description,
          "daysLeft": year.daysLeft, "byKind": kinds, "byPlantKind": year.byPlantKind,
        ]
      }, "goal": goal,
    ]
  }
}

extension ShownGoal: JSONConvertible {
  package var json: JSON {
    [
      "goal": goal.number, "name": goal.name, "from": goal.from.description,
      "to": goal.to.description, "effectiveOn": goal.effectiveOn.description,
      "targetKWh": goal.targetKWh, "heldKWh": heldKWh, "percent": percent, "shown": isShown,
    ]
  }
}
