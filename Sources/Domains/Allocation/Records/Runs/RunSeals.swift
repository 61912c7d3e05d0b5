package import Events
package import Storage
internal import Trade

extension Seals.Subject {
  /// A run with all its rows.
  package static func run(_ id: Int64) -> Self { Self("run \(id)") }
}

/// Digests over the long parts of a run, counted while they are written.
struct RunDigests {
  var lines = FactDigest()
  var requests = FactDigest()
  var wishes = FactDigest()
  var explanations = FactDigest()
  var plants = FactDigest()
}

extension Database {
  func seal(_ parts: RunDigests, of run: Int64, at instant: Instant) throws {
    try seal(.run(run), as: digest(of: run, parts), at: instant)
  }

  /// The long parts as given, the short ones as they are stored.
  fileprivate func digest(of run: Int64, _ parts: RunDigests) throws -> FactDigest {
    var whole = try digest("SELECT \(Run.columns) FROM runs WHERE run = ?", [run])
    whole.add(
      try digest(
        """
        SELECT run, number, level, bid_price_sen, asked_kwh, supply_kwh FROM run_bottlenecks
        WHERE run = ? ORDER BY number
        """, [run]))
    whole.add(
      try digest(
        """
        SELECT run, number, kind, prefecture, within_15y, plant FROM run_bottleneck_classes
        WHERE run = ? ORDER BY number, kind, prefecture, within_15y, plant
        """, [run]))
    for part in [parts.lines, parts.requests, parts.wishes, parts.explanations, parts.plants] {
      whole.add(part)
    }
    return whole
  }
}

extension Store {
  /// Every run's id, trials and undoings among them.
  package func runIDs() throws -> [Int64] {
    try read("listing runs") { try $0.all("SELECT run FROM runs ORDER BY run").map { try $0[0] } }
  }

  package func digest(ofRun run: Int64) throws -> FactDigest {
    try read("counting up a run") { database in
      var parts = RunDigests()
      parts.lines = try database.digest(
        """
        SELECT run, ordinal, operator, receipt, sheet_row, tier, plant, kwh FROM run_lines
        WHERE run = ? ORDER BY ordinal
        """, [run])
      parts.requests = try database.digest(
        """
        SELECT run, ordinal, operator, receipt, sheet_row, form, asked_kwh, granted_kwh, status,
          reason
        FROM run_requests WHERE run = ? ORDER BY ordinal
        """, [run])
      parts.wishes = try database.digest(
        """
        SELECT run, ordinal, tier, plant, kind, prefecture, within_15y, bid_price_sen,
          partner_name, partner_number
        FROM run_wishes WHERE run = ? ORDER BY ordinal
        """, [run])
      parts.explanations = try database.digest(
        """
        SELECT run, ordinal, level, bottleneck, any_kind_kwh, any_prefecture_kwh, any_age_kwh,
          any_plant_kwh
        FROM run_explanations WHERE run = ? ORDER BY ordinal
        """, [run])
      parts.plants = try database.digest(
        """
        SELECT run, plant, available_kwh, allocated_kwh FROM run_plants WHERE run = ?
        ORDER BY plant
        """, [run])
      return try database.digest(of: run, parts)
    }
  }
}
