package import Storage
package import Trade

extension Store {
  /// Keeps who has sent what will be this claim, for the event of its arrival.
  package func noteSender(of claim: ClaimID, _ actor: Actor) throws {
    try write("noting a sender") { transaction in
      try transaction.database.run(
        """
        INSERT INTO senders (claim, actor_kind, actor) VALUES (?, ?, ?)
          ON CONFLICT (claim) DO UPDATE SET actor_kind = excluded.actor_kind, actor = excluded.actor
        """, [claim.rawValue, actor.kind.rawValue, actor.name])
    }
  }
}

extension Store {
  /// Whom the event of an application's arrival names.
  package func sender(of receipt: ReceiptNumber) throws -> Actor {
    try read("looking up a sender") { try $0.sender(of: receipt) }
  }
}

extension Database {
  /// Whom the event of an application's arrival names: Wariate itself where nobody signed in.
  package func sender(of receipt: ReceiptNumber) throws -> Actor {
    let sql = "SELECT actor_kind, actor FROM events WHERE receipt = ? ORDER BY sequence LIMIT 1"
    return try one(sql, [receipt.rawValue], Self.actor) ?? .service
  }

  /// Whom the event of an upload's arrival will name.
  func sender(of claim: ClaimID) throws -> Actor {
    let sql = "SELECT actor_kind, actor FROM senders WHERE claim = ?"
    return try one(sql, [claim.rawValue], Self.actor) ?? .service
  }

  private static func actor(_ row: Row) throws -> Actor {
    try Actor(stored(Actor.Kind(rawValue: row[0]), "a kind of actor"), name: row[1] as String)
  }

  /// Who has sent an upload, for the event that tells of it; Wariate itself where nobody signed in.
  func takeSender(of claim: ClaimID) throws -> Actor {
    let sender = try sender(of: claim)
    try run("DELETE FROM senders WHERE claim = ?", [claim.rawValue])
    return sender
  }
}
