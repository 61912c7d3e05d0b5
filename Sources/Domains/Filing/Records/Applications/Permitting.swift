internal import Events
internal import RegistersRecords
package import Storage
package import Trade

/// A rule that the secretariat has let pass.
package struct Permit: Hashable, Sendable {
  package let rule: String
  package let reason: String
}

extension Store {
  /// Lets rules pass for whoever filed an application, for its form and round, with an event; what
  /// was returned for them is worth another look then.
  package func permit(
    _ rules: [String], of application: Application, because reason: String, by actor: Actor,
    at instant: Instant
  ) throws {
    try write("letting a rule pass") { transaction in
      let database = transaction.database
      for rule in rules {
        try database.run(
          """
          INSERT INTO permissions (operator, form, round, rule, reason, receipt, granted_at)
          VALUES (?, ?, ?, ?, ?, ?, ?)
          ON CONFLICT DO UPDATE SET reason = excluded.reason, receipt = excluded.receipt,
            granted_at = excluded.granted_at
          """,
          [
            application.operatorID.rawValue, application.form?.rawValue ?? "",
            application.round?.description ?? "", rule, reason, application.receipt.rawValue,
            instant.milliseconds,
          ])
      }
      try database.raiseRegisterVersion()
      try transaction.note(
        .permitted, about: application.receipt, by: actor,
        why: "\(rules.joined(separator: "・")): \(reason)", at: instant)
      try database.seal(.permissions, as: database.permissionsDigest(), at: instant)
    }
  }

  /// What is let pass for an application, by rule.
  package func permits(for application: Application) throws -> [Permit] {
    try read("asking what is let pass") { database in
      try database.all(
        """
        SELECT rule, reason FROM permissions
        WHERE operator = ? AND form = ? AND round = ? ORDER BY rule
        """,
        [
          application.operatorID.rawValue, application.form?.rawValue ?? "",
          application.round?.description ?? "",
        ]
      ).map { Permit(rule: try $0[0], reason: try $0[1]) }
    }
  }
}
