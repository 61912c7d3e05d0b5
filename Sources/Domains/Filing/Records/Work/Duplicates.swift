internal import Hashing
internal import RegistersRecords
internal import Storage
internal import Trade

/// Applications that already hold the very bytes of an arrival, as received or as answered by us.
struct Duplicates {
  /// The newest that makes the arrival superfluous.
  let first: Application?

  init(of arrival: Arrival, in database: Database) throws {
    let registers = try database.registerVersion()
    let hash = arrival.original.rawValue
    let known = try database.all(
      """
      SELECT \(Application.columns) FROM applications AS a
      WHERE receipt IN (
          SELECT receipt FROM applications WHERE original = ?1
          UNION SELECT receipt FROM answers WHERE sha256 = ?1)
        AND operator = ?2 AND form IS ?3 AND round IS ?4 AND period = ?7 AND part = ?8
        AND status NOT IN ('withdrawn', 'superseded')
        -- An エラー may be none any more once definitions or registers have changed.
        AND NOT (
          status = 'returned' AND (definitions IS NOT ?5 OR register_version IS NOT ?6 OR ?9))
        -- So may a 審査中 once the older one is back with the applicant.
        AND (blocked_by IS NULL OR EXISTS (
          SELECT 1 FROM applications AS older WHERE older.receipt = a.blocked_by
            AND older.status IN ('underReview', 'reviewed', 'confirmed')))
      ORDER BY receipt DESC
      """,
      [
        hash, arrival.operatorID.rawValue, arrival.form?.rawValue, arrival.slot.digits,
        arrival.definitions, registers, arrival.slot.kind.rawValue, arrival.slot.storedPart,
        arrival.asksOthers,
      ]
    ).map(Application.init)
    guard arrival.operatorID.isNewcomer else {
      first = known.first
      return
    }
    // Under 新規 strangers file: what one of them sent is none of another's business.
    let sender = try database.sender(of: arrival.claim)
    first = try known.first { try database.sender(of: $0.receipt) == sender }
  }

  /// The newest application of another operator with the same bytes; of 新規 another sender's.
  static func twin(of arrival: Arrival, in database: Database) throws -> ReceiptNumber? {
    let twins = try database.all(
      """
      SELECT receipt, operator FROM applications AS a
      WHERE receipt IN (
          SELECT receipt FROM applications WHERE original = ?1
          UNION SELECT receipt FROM answers WHERE sha256 = ?1)
        AND (operator <> ?2 OR operator = ?3) AND status NOT IN ('withdrawn', 'superseded')
      ORDER BY receipt DESC
      """,
      [
        arrival.original.rawValue, arrival.operatorID.rawValue, OperatorID.newcomer.rawValue,
      ]
    ).map { row in
      (
        receipt: try stored(ReceiptNumber(row[0] as Int), "a receipt number"),
        operatorID: try row[1] as String
      )
    }
    let sender = try database.sender(of: arrival.claim)
    return try twins.first {
      try $0.operatorID != arrival.operatorID.rawValue || database.sender(of: $0.receipt) != sender
    }?.receipt
  }
}

extension Database {
  private static let original = Insertion(
    into: "originals", "sha256, byte_count, kept_at", "ON CONFLICT DO NOTHING")
  private static let answer = Insertion(
    into: "answers", "receipt, sha256", "ON CONFLICT DO NOTHING")

  func keepOriginal(_ hash: ContentHash, byteCount: Int, at instant: Instant) throws {
    try insert(Self.original, [hash.rawValue, byteCount, instant.milliseconds])
  }

  /// Notes the bytes of an answer, so that they are known when they come back.
  func remember(_ answer: ContentHash, of receipt: ReceiptNumber) throws {
    try insert(Self.answer, [receipt.rawValue, answer.rawValue])
  }
}
