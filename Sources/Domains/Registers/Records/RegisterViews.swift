internal import Storage
internal import Trade

/// What SQL of other domains may name of the registers; each is a source of rows to be put behind
/// `FROM` or `JOIN`.
package enum RegisterView {
  /// `round`, `plant`, `gross_kwh`: 割当可能量 as registered; the round may be `随時`.
  package static let balances =
    "(SELECT round, plant, available_kwh AS gross_kwh FROM balances)"

  /// `sha256`, `byte_count`: the files that were taken in.
  package static let files = "(SELECT DISTINCT sha256, byte_count FROM register_files)"

  /// `plant`, `scheme`, `kind`, `prefecture`, `priority_holder`, `owner`: what rows ask of a plant.
  package static let plants =
    "(SELECT plant, scheme, kind, prefecture, priority_holder, owner_corporate_number AS owner FROM plants)"
}
