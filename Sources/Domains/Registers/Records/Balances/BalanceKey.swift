package import Storage
package import Trade

/// A plant that has a registered balance, and of which period it is.
package struct BalanceKey: Hashable, Sendable {
  package let period: Slot.Period
  package let plant: PlantID
}

extension Store {
  /// By round and plant; nil parameters match everything.
  package func balanceKeys(
    of period: Slot.Period?, plant: PlantID?, owner: CorporateNumber?
  ) throws -> [BalanceKey] {
    try read("listing balances") { database in
      let sql = """
        SELECT b.round, b.plant FROM balances AS b JOIN plants AS p ON p.plant = b.plant
        WHERE (?1 IS NULL OR b.round = ?1) AND (?2 IS NULL OR b.plant = ?2)
          AND (?3 IS NULL OR p.owner_corporate_number = ?3)
        ORDER BY b.round, b.plant
        """
      let word = period.map { Slot($0).shelf }
      return try database.all(sql, [word, plant?.rawValue, owner?.rawValue]).map { row in
        let round: String = try row[0]
        return BalanceKey(
          period: try round == Slot.anytimeTitle
            ? .anytime : .round(stored(RoundID(round), "a balance's round")),
          plant: try stored(PlantID(row[1] as String), "a balance's plant"))
      }
    }
  }
}
