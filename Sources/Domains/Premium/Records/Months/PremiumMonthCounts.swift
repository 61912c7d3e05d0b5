package import Storage
package import Trade

/// Where a month (対象年月) stands, with all of its plants.
package struct PremiumMonthCounts: Hashable, Sendable {
  package let month: Month
  package let days: KeptDays
  /// FIP plants that are certified on one of its days.
  package let plants: Int
  /// Of them those that are 未確定, and 確定済.
  package let open: Int
  package let confirmed: Int
  /// Months that are put right with it, by state.
  package let settling: Int
  package let settled: Int
  /// Why plants were not calculated, and how many.
  package let gaps: [String: Int]
  /// What it brings, in yen; of months that are put right the differences.
  package let sums: PremiumSums
}

/// A plant of which a month was not calculated.
package struct UncalculatedPlant: Hashable, Sendable {
  package let plant: CertifiedPlant
  /// Why not; nil before anybody has tried.
  package let gap: PremiumGap?
}

extension Database {
  /// Months of which anything is known, the newest first; of those that the register of days has those up to
  /// `last`, since it may have a whole year to come.
  package func knownPremiumMonths(through last: Month?, limit: Int) throws -> [Month] {
    let tables = ["fip_lines", "fip_open", "fip_supply", "battery_series", "biomass_ratios"]
    let sql =
      tables.map { "SELECT month FROM \($0) UNION " }.joined()
        + """
        SELECT month FROM grant_months WHERE ?1 IS NULL OR month <= ?1 ORDER BY month DESC LIMIT ?2
        """
    return try all(sql, [last?.description, limit]).map {
      try stored(Month($0[0] as String), "a month")
    }
  }

  package func premiumCounts(of month: Month) throws -> PremiumMonthCounts {
    let sql = """
      SELECT settled_month = '', state, count(*) FROM fip_lines WHERE month = ? GROUP BY 1, 2
      """
    var counts: [Bool: [String: Int]] = [:]
    try each(sql, [month.description]) { row in
      counts[try row[0] as Bool, default: [:]][try row[1]] = try row[2] as Int
    }
    var gaps: [String: Int] = [:]
    try each(
      "SELECT reason, count(*) FROM fip_open WHERE month = ? GROUP BY reason", [month.description]
    ) { row in gaps[try row[0]] = try row[1] as Int }
    func count(_ isOwn: Bool, _ state: FundStatus) -> Int {
      counts[isOwn]?[state.rawValue] ?? 0
    }
    let plants = try integer(
      "SELECT count(*) FROM certified_plants AS c WHERE \(CertifiedPlant.isValid)",
      [month.firstDay, month.lastDay, Scheme.fip.rawValue])
    return PremiumMonthCounts(
      month: month, days: try keptDays(of: month), plants: Int(plants),
      open: count(true, .open), confirmed: count(true, .confirmed),
      settling: count(false, .open), settled: count(false, .confirmed), gaps: gaps,
      sums: try lineSums(PremiumSearch(month: month)).sums)
  }

  /// So many plants behind one, by id, of which a month was not calculated.
  package func uncalculatedPlants(
    in month: Month, of operatorID: OperatorID? = nil, after plant: PlantID? = nil, limit: Int
  ) throws -> [UncalculatedPlant] {
    let sql = """
      SELECT \(CertifiedPlant.columns),
        (SELECT reason FROM fip_open AS o
         WHERE o.month = ?4 AND o.settled_month = '' AND o.plant = c.plant)
      FROM certified_plants AS c
      WHERE \(CertifiedPlant.isValid) AND (?5 IS NULL OR operator = ?5)
        AND (?6 IS NULL OR plant > ?6)
        AND NOT EXISTS (
          SELECT 1 FROM fip_lines AS l
          WHERE l.month = ?4 AND l.settled_month = '' AND l.plant = c.plant)
      ORDER BY plant LIMIT ?7
      """
    return try all(
      sql,
      [
        month.firstDay, month.lastDay, Scheme.fip.rawValue, month.description,
        operatorID?.rawValue, plant?.rawValue, limit,
      ]
    ).map { row in
      UncalculatedPlant(
        plant: try CertifiedPlant(row), gap: try (row[8] as String?).flatMap(PremiumGap.init))
    }
  }
}

extension CertifiedPlant {
  /// Of `certified_plants AS c`: the last row of a plant that is valid on a day from ?1 to ?2, of the scheme
  /// ?3.
  fileprivate static let isValid = """
    valid_from <= ?2 AND (valid_to IS NULL OR valid_to >= ?1) AND scheme = ?3
      AND valid_from = (
        SELECT max(valid_from) FROM certified_plants AS n
        WHERE n.plant = c.plant AND n.valid_from <= ?2
          AND (n.valid_to IS NULL OR n.valid_to >= ?1))
    """
}
