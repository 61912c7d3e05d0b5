internal import Storage
package import Trade

extension PortalTransaction {
  /// A form that came after its session's end: its fields as the door writes them.
  package func keepForm(
    _ id: String, of user: UserID, path: String, fields: String, until: Instant
  ) throws {
    let insertion = Insertion(into: "kept_forms", "id, user, path, fields, expires_at")
    try database.insert(insertion, [id, user.rawValue, path, fields, until.milliseconds])
  }

  /// Once, and for its user alone; signing in as another one drops it.
  package func takeForm(
    _ id: String, of user: UserID, at instant: Instant
  ) throws -> (path: String, fields: String)? {
    let sql = "SELECT path, fields, user, expires_at FROM kept_forms WHERE id = ?"
    let kept = try database.one(sql, [id]) { row in
      (
        path: try row[0] as String, fields: try row[1] as String, user: try row[2] as Int,
        until: try row[3] as Int64
      )
    }
    try database.run(
      "DELETE FROM kept_forms WHERE id = ? OR expires_at < ?", [id, instant.milliseconds])
    guard let kept, kept.user == user.rawValue, kept.until >= instant.milliseconds else {
      return nil
    }
    return (kept.path, kept.fields)
  }
}
