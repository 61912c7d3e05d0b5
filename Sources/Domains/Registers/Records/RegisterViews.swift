internal import Storage
internal import Trade

/// What SQL of other domains may name of the registers; each is a source of rows to be put behind
/// `FROM` or `JOIN`.
package enum RegisterView {
  /// `round`, `plant`, `gross_kwh`: 割当可能量 as registered; the round may be `随時`, which has certified
  /// energy, too, and with corrections may lie below zero.
  package static let balances = """
    (SELECT round, plant, available_kwh + CASE round WHEN '随時' THEN
        coalesce((SELECT kwh FROM certified_balances AS c WHERE c.plant = b.plant), 0) ELSE 0 END
      AS gross_kwh FROM balances AS b
    UNION ALL SELECT '随時', plant, kwh FROM certified_balances AS c
    WHERE NOT EXISTS (SELECT 1 FROM balances WHERE round = '随時' AND plant = c.plant))
    """

  /// `plant`, `kwh`: what certification has added to 随時.
  package static let certified = "(SELECT plant, kwh FROM certified_balances)"

  /// `sha256`, `byte_count`: the files that were taken in.
  package static let files = "(SELECT DISTINCT sha256, byte_count FROM register_files)"

  /// `plant`, `scheme`, `kind`, `prefecture`, `priority_holder`, `owner`: what rows ask of a plant.
  package static let plants =
    "(SELECT plant, scheme, kind, prefecture, priority_holder, owner_corporate_number AS owner FROM plants)"

  /// `operator`, `name`.
  package static let operators = "(SELECT operator, name FROM operators)"
}
