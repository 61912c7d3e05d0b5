internal import Storage
package import Trade

/// Filters of a list under a name of the user's own.
package struct SavedView: Hashable, Sendable {
  package let name: String
  /// What stands behind `?`.
  package let query: String
}

extension PortalStore {
  /// By name.
  package func views(of user: UserID) throws -> [SavedView] {
    try read("listing views") { database in
      let sql = "SELECT name, query FROM views WHERE user = ? ORDER BY name"
      return try database.all(sql, [user.rawValue]).map {
        SavedView(name: try $0[0], query: try $0[1])
      }
    }
  }
}

extension PortalTransaction {
  /// Replaces one of the same name.
  package func saveView(_ name: String, _ query: String, of user: UserID) throws {
    try database.run(
      """
      INSERT INTO views (user, name, query) VALUES (?, ?, ?)
      ON CONFLICT (user, name) DO UPDATE SET query = excluded.query
      """, [user.rawValue, name, query])
  }

  package func removeView(_ name: String, of user: UserID) throws {
    try database.run("DELETE FROM views WHERE user = ? AND name = ?", [user.rawValue, name])
  }
}
