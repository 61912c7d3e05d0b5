internal import Storage
package import Trade

/// A request that must not be done twice (`Idempotency-Key`).
package struct IdempotencyKey: Hashable, Sendable {
  package enum Standing: Hashable, Sendable {
    /// Nobody has sent it before: it is under way now.
    case new
    case underWay
    /// The same key with another body.
    case otherBody
    case answered(status: Int, head: String, body: String)
  }

  /// `u17` or `t5`.
  package let account: String
  package let key: String

  package init(account: String, key: String) {
    self.account = account
    self.key = key
  }
}

extension PortalTransaction {
  /// `request`: the SHA-256 of verb, path and body.
  package func begin(
    _ key: IdempotencyKey, request: String, until: Instant, at instant: Instant
  ) throws -> IdempotencyKey.Standing {
    try database.run("DELETE FROM idempotency_keys WHERE expires_at <= ?", [instant.milliseconds])
    let sql = """
      SELECT request, status, head, body FROM idempotency_keys WHERE account = ? AND key = ?
      """
    let standing = try database.one(sql, [key.account, key.key]) {
      row -> IdempotencyKey.Standing in
      guard try row[0] == request else { return .otherBody }
      guard let status = try row[1] as Int? else { return .underWay }
      return .answered(
        status: status, head: try row[2] as String? ?? "", body: try row[3] as String? ?? "")
    }
    if let standing { return standing }
    let insertion = Insertion(into: "idempotency_keys", "account, key, request, expires_at")
    try database.insert(insertion, [key.account, key.key, request, until.milliseconds])
    return .new
  }

  package func finish(_ key: IdempotencyKey, status: Int, head: String, body: String) throws {
    let sql = """
      UPDATE idempotency_keys SET status = ?, head = ?, body = ? WHERE account = ? AND key = ?
      """
    try database.run(sql, [status, head, body, key.account, key.key])
  }

  /// Those that were under way when their process died may be sent again.
  package func abandonAll() throws {
    try database.run("DELETE FROM idempotency_keys WHERE status IS NULL")
  }

  /// It came to nothing, and may be sent again.
  package func abandon(_ key: IdempotencyKey) throws {
    try database.run(
      "DELETE FROM idempotency_keys WHERE account = ? AND key = ? AND status IS NULL",
      [key.account, key.key])
  }
}
