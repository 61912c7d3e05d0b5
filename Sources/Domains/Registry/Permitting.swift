internal import GRDB
public import Trade

/// A rule that the secretariat has let pass.
public struct Permit: Hashable, Sendable {
  public let rule: String
  public let reason: String
}

extension Registry {
  /// Lets rules pass for whoever filed an application, for its form and round, with an event; what
  /// was returned for them is worth another look then.
  public func permit(
    _ rules: [String], of application: Application, because reason: String, by actor: Actor,
    at instant: Instant
  ) throws {
    try write("letting a rule pass") { transaction in
      let database = transaction.database
      for rule in rules {
        try database.run(
          """
          INSERT INTO permissions VALUES (?, ?, ?, ?, ?, ?, ?)
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
    }
  }

  /// What is let pass for an application, by rule.
  public func permits(for application: Application) throws -> [Permit] {
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
      ).map { Permit(rule: $0[0], reason: $0[1]) }
    }
  }
}
