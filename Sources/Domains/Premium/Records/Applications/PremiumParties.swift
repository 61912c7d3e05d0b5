package import Storage
package import Trade

/// Whom FIP concerns.
package enum PremiumParties {
  /// An operator has, or had, a plant in 事業計画認定情報, has registered itself, or is paid or pays something.
  package static func contain(_ id: OperatorID, _ database: Database) throws -> Bool {
    try has(
      [
        "SELECT 1 FROM certified_plants WHERE operator = ?1",
        "SELECT 1 FROM occto_operators WHERE operator = ?1",
        "SELECT 1 FROM fip_payments WHERE operator = ?1",
      ], [id.rawValue], database)
  }

  /// Anything is known at all.
  package static func areKnown(_ database: Database) throws -> Bool {
    try has(
      ["SELECT 1 FROM certified_plants", "SELECT 1 FROM occto_operators"], [], database)
  }

  private static func has(
    _ questions: [String], _ arguments: Arguments, _ database: Database
  ) throws -> Bool {
    try questions.contains { try database.first($0 + " LIMIT 1", arguments) != nil }
  }
}
