internal import Events
internal import RegistersRecords
package import Storage
package import Trade

/// A rule that the secretariat has let pass.
package struct Permit: Hashable, Sendable {
  package let rule: String
  package let reason: String
  /// The one cell that it is about; nil where the rule passes wherever it speaks.
  package let cell: CellReference?
}

extension Store {
  /// Lets rules pass for whoever filed an application, for its form and slot, with an event; what
  /// was returned for them is worth another look then. With a `cell` they pass at that one alone.
  package func permit(
    _ rules: [String], of application: Application, onlyAt cell: CellReference? = nil,
    because reason: String, by actor: Actor, at instant: Instant
  ) throws {
    try write("letting a rule pass") { transaction in
      let database = transaction.database
      for rule in rules {
        try database.run(
          """
          INSERT INTO permissions
            (operator, form, period, round, part, rule, cell, reason, receipt, granted_at)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          ON CONFLICT DO UPDATE SET reason = excluded.reason, receipt = excluded.receipt,
            granted_at = excluded.granted_at
          """,
          [
            application.operatorID.rawValue, application.form?.rawValue ?? "",
            application.slot.kind.rawValue, application.slot.digits ?? "",
            application.slot.storedPart, rule, cell?.description ?? "", reason,
            application.receipt.rawValue, instant.milliseconds,
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
        SELECT rule, reason, cell FROM permissions
        WHERE operator = ? AND form = ? AND period = ? AND round = ? AND part = ?
        ORDER BY rule, cell
        """,
        [
          application.operatorID.rawValue, application.form?.rawValue ?? "",
          application.slot.kind.rawValue, application.slot.digits ?? "",
          application.slot.storedPart,
        ]
      ).map {
        Permit(rule: try $0[0], reason: try $0[1], cell: CellReference(try $0[2] as String))
      }
    }
  }
}
