internal import Storage
package import Trade

extension PortalToken {
  static let columns = "id, name, scopes, operator, expires_on"

  init(_ row: Row) throws {
    try self.init(
      id: try stored(TokenID(row[0] as Int), "a token's number"), name: row[1],
      scopes: try (row[2] as String).split(separator: " ").map {
        try stored(TokenScope(rawValue: String($0)), "a token's scope")
      },
      operatorID: try (row[3] as String?).map { try stored(OperatorID($0), "a token's operator") },
      expiresOn: try stored(CivilDate(row[4] as String), "a token's last day"))
  }
}

extension PortalStore {
  /// One that was not revoked, by the digest of its secret.
  package func token(_ digest: String) throws -> PortalToken? {
    try read("looking up a token") { database in
      let sql = """
        SELECT \(PortalToken.columns) FROM tokens WHERE digest = ? AND revoked_at IS NULL
        """
      return try database.one(sql, [digest], PortalToken.init)
    }
  }

  /// Those that were not revoked, by number.
  package func tokens() throws -> [PortalToken] {
    try read("listing tokens") { database in
      let sql = "SELECT \(PortalToken.columns) FROM tokens WHERE revoked_at IS NULL ORDER BY id"
      return try database.all(sql).map(PortalToken.init)
    }
  }
}

extension PortalTransaction {
  package func issueToken(
    _ name: String, _ scopes: [TokenScope], of operatorID: OperatorID?, digest: String,
    expiresOn: CivilDate, at instant: Instant
  ) throws -> TokenID {
    let insertion = Insertion(
      into: "tokens", "digest, name, scopes, operator, expires_on, issued_at")
    try database.insert(
      insertion,
      [
        digest, name, scopes.map(\.rawValue).joined(separator: " "), operatorID?.rawValue,
        expiresOn.description, instant.milliseconds,
      ])
    return try stored(TokenID(Int(database.lastInsertedRowID)), "a token's number")
  }

  package func token(_ id: TokenID) throws -> PortalToken? {
    let sql = "SELECT \(PortalToken.columns) FROM tokens WHERE id = ? AND revoked_at IS NULL"
    return try database.one(sql, [id.rawValue], PortalToken.init)
  }

  package func revoke(_ id: TokenID, at instant: Instant) throws {
    try database.run(
      "UPDATE tokens SET revoked_at = ? WHERE id = ?", [instant.milliseconds, id.rawValue])
  }
}
