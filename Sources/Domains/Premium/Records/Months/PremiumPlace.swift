package import Storage
package import Trade

/// Where a list of lines goes on: behind this one. As text `A800019101.202507`, of a month that was put right
/// `A800019101.202508.202506`.
package struct PremiumPlace: Hashable, Sendable, CustomStringConvertible {
  package let plant: PlantID
  package let month: Month
  package let settledMonth: Month?

  package init(_ line: PremiumLine) {
    plant = line.plant
    month = line.month
    settledMonth = line.settledMonth
  }

  /// Nil for any other text.
  package init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard (2...3).contains(parts.count), let plant = PlantID(parts[0]),
      let month = Month(parts[1])
    else { return nil }
    self.plant = plant
    self.month = month
    guard parts.count == 3 else {
      settledMonth = nil
      return
    }
    guard let settled = Month(parts[2]) else { return nil }
    settledMonth = settled
  }

  package var description: String {
    "\(plant).\(month.compact)" + (settledMonth.map { ".\($0.compact)" } ?? "")
  }
}

extension Database {
  /// So many lines behind a place, by plant, month and the month that was put right; or by month, the newest
  /// first, then plant.
  package func lines(
    _ search: PremiumSearch, after place: PremiumPlace?, isNewestFirst: Bool = false, limit: Int
  ) throws -> [PremiumLine] {
    let further =
      isNewestFirst
      ? "month < ?10 OR (month = ?10 AND (plant, settled_month) > (?9, ?11))"
      : "(plant, month, settled_month) > (?9, ?10, ?11)"
    let order =
      isNewestFirst ? "month DESC, plant, settled_month" : "plant, month, settled_month"
    let sql = """
      SELECT \(PremiumLine.columns) FROM fip_lines
      WHERE \(PremiumSearch.condition) AND (?9 IS NULL OR \(further))
      ORDER BY \(order) LIMIT ?12
      """
    let behind: [(any Bindable)?] = [
      place?.plant.rawValue, place?.month.description, place?.settledMonth?.description ?? "",
      limit,
    ]
    return try all(sql, Arguments(search.arguments + behind)).map(PremiumLine.init)
  }

  /// How many lines there are, and what they bring: of months that were put right the differences; yen.
  package func lineSums(_ search: PremiumSearch) throws -> (count: Int, sums: PremiumSums) {
    let columns = ["grant", "reserve", "withheld", "payment", "shortage"].map {
      "coalesce(sum(\($0)_yen - coalesce(before_\($0)_yen, 0)), 0)"
    }.joined(separator: ", ")
    let sql = "SELECT count(*), \(columns) FROM fip_lines WHERE \(PremiumSearch.condition)"
    let found = try one(sql, Arguments(search.arguments)) { row in
      (
        count: try row[0] as Int,
        sums: PremiumSums(
          grant: Int128(try row[1] as Int64), reserve: Int128(try row[2] as Int64),
          withheld: Int128(try row[3] as Int64), payment: Int128(try row[4] as Int64),
          shortage: Int128(try row[5] as Int64))
      )
    }
    return found ?? (0, .zero)
  }
}
