internal import GRDB
internal import Trade

/// Applications that already hold the very bytes of an arrival, as received or as answered by us.
struct Duplicates {
  /// The newest that makes the arrival superfluous.
  let first: Application?

  init(of arrival: Arrival, in database: Database) throws {
    let registers = try database.registerVersion()
    let hash = arrival.original.rawValue
    first = try database.one(
      """
      SELECT \(Application.columns) FROM applications AS a
      WHERE receipt IN (
          SELECT receipt FROM applications WHERE original = ?1
          UNION SELECT receipt FROM answers WHERE sha256 = ?1)
        AND operator = ?2 AND form IS ?3 AND round IS ?4
        AND status NOT IN ('withdrawn', 'superseded')
        -- An エラー may be none any more once definitions or registers have changed.
        AND NOT (status = 'returned' AND (definitions IS NOT ?5 OR register_version IS NOT ?6))
        -- So may a 審査中 once the older one is back with the applicant.
        AND (blocked_by IS NULL OR EXISTS (
          SELECT 1 FROM applications AS older WHERE older.receipt = a.blocked_by
            AND older.status IN ('underReview', 'reviewed', 'confirmed')))
      ORDER BY receipt DESC LIMIT 1
      """,
      [
        hash, arrival.operatorID.rawValue, arrival.form?.rawValue, arrival.round?.description,
        arrival.definitions, registers,
      ], Application.init)
  }

  /// The newest application of another operator with the same bytes.
  static func twin(of arrival: Arrival, in database: Database) throws -> ReceiptNumber? {
    let row = try database.first(
      """
      SELECT max(receipt) FROM applications AS a
      WHERE receipt IN (
          SELECT receipt FROM applications WHERE original = ?1
          UNION SELECT receipt FROM answers WHERE sha256 = ?1)
        AND operator <> ?2 AND status NOT IN ('withdrawn', 'superseded')
      """, [arrival.original.rawValue, arrival.operatorID.rawValue])
    return (row?[0] as Int?).flatMap { ReceiptNumber($0) }
  }
}

extension Database {
  func keepOriginal(_ hash: ContentHash, byteCount: Int, at instant: Instant) throws {
    try run(
      "INSERT INTO originals VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
      [hash.rawValue, byteCount, instant.milliseconds])
  }

  /// Rises whenever the content of a register changes, or a balance has more to give.
  func registerVersion() throws -> Int64 {
    try integer("SELECT value FROM counters WHERE name = 'registers'")
  }

  func raiseRegisterVersion() throws {
    try run("UPDATE counters SET value = value + 1 WHERE name = 'registers'")
  }
}
