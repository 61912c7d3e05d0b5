package import Storage
package import Trade

extension Database {
  private static let lineInsertion = Insertion(into: "fip_lines", PremiumLine.columns)
  private static let partInsertion = Insertion(
    into: "fip_parts", "month, settled_month, plant, " + CalculatedPart.columns)
  private static let openInsertion = Insertion(
    into: "fip_open", "month, settled_month, plant, reason")

  /// Keeps a line with its parts; false where a figure has more than 64 bits.
  package func keep(_ line: PremiumLine, _ parts: [CalculatedPart]) throws -> Bool {
    let values = parts.compactMap(\.values)
    guard values.count == parts.count, let sums = Self.values(line.sums) else { return false }
    var before: [(any Bindable)?] = Array(repeating: nil, count: sums.count)
    if let earlier = line.before {
      guard let told = Self.values(earlier) else { return false }
      before = told
    }
    let words: [(any Bindable)?] = [
      line.operatorID.rawValue, line.state.rawValue, line.isWithheld,
      line.rules.chargeOn.rawValue, line.rules.negative.rawValue, line.reason,
    ]
    try insert(
      Self.lineInsertion,
      Arguments(line.key + words + sums + before + [line.flags.joined(separator: "|")]))
    for part in values { try insert(Self.partInsertion, Arguments(line.key + part)) }
    return true
  }

  private static func values(_ sums: PremiumSums) -> [(any Bindable)?]? {
    let values = [sums.grant, sums.reserve, sums.withheld, sums.payment, sums.shortage].compactMap {
      Int64(exactly: $0)
    }
    return values.count == 5 ? values : nil
  }

  package func keepOpen(
    _ plant: PlantID, _ month: Month, settled: Month?, _ gap: PremiumGap
  ) throws {
    try insert(
      Self.openInsertion,
      [month.description, settled?.description ?? "", plant.rawValue, gap.rawValue])
  }

  /// Takes away what is not confirmed of a month; `settled`: of which month that is put right, nil for the
  /// month itself.
  package func forget(_ month: Month, settled: Month?, plant: PlantID? = nil) throws {
    let key: Arguments = [
      month.description, settled?.description ?? "", plant?.rawValue, FundStatus.open.rawValue,
    ]
    let mine = "month = ?1 AND settled_month = ?2 AND (?3 IS NULL OR plant = ?3)"
    let openLines = "SELECT plant FROM fip_lines WHERE \(mine) AND state = ?4"
    for table in ["fip_parts", "fund_lines"] {
      try run(
        """
        DELETE FROM \(table) WHERE month = ?1 AND settled_month = ?2 AND plant IN (\(openLines))
        """, key)
    }
    try run("DELETE FROM fip_lines WHERE \(mine) AND state = ?4", key)
    try run(
      "DELETE FROM fip_open WHERE \(mine)",
      [month.description, settled?.description ?? "", plant?.rawValue])
  }

  /// Months of which something was calculated.
  package func premiumMonths() throws -> [Month] {
    let sql = "SELECT month FROM fip_lines UNION SELECT month FROM fip_open ORDER BY month"
    return try all(sql).map { try stored(Month($0[0] as String), "a month") }
  }

  /// 確定済.
  package func confirm(_ line: PremiumLine) throws {
    for table in ["fip_lines", "fund_lines"] {
      try run(
        "UPDATE \(table) SET state = ? WHERE month = ? AND settled_month = ? AND plant = ?",
        Arguments([FundStatus.confirmed.rawValue] + line.key))
    }
  }

  /// Why a plant's month could not be calculated; nil where it was not tried, or could be.
  package func openReason(_ plant: PlantID, _ month: Month, settled: Month?) throws -> String? {
    try one(
      "SELECT reason FROM fip_open WHERE month = ? AND settled_month = ? AND plant = ?",
      [month.description, settled?.description ?? "", plant.rawValue]
    ) { try $0[0] as String }
  }

  /// Plants of a month that could not be calculated, with their reasons.
  package func eachOpen(
    _ month: Month, _ body: (_ plant: PlantID, _ settled: Month?, _ reason: String) throws -> Void
  ) throws {
    let sql = """
      SELECT plant, settled_month, reason FROM fip_open WHERE month = ?
      ORDER BY plant, settled_month
      """
    try each(sql, [month.description]) { row in
      let settled: String = try row[1]
      try body(
        try stored(PlantID(row[0] as String), "a plant's id"),
        settled.isEmpty ? nil : try stored(Month(settled), "a month"), try row[2])
    }
  }
}
