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

extension Database {
  /// Who has sent an upload, for the event that tells of it; Wariate itself where nobody signed in.
  func takeSender(of claim: ClaimID) throws -> Actor {
    let sql = "SELECT actor_kind, actor FROM senders WHERE claim = ?"
    guard
      let sender = try one(
        sql, [claim.rawValue],
        {
          Actor(
            try stored(Actor.Kind(rawValue: $0[0]), "a kind of actor"), name: try $0[1] as String)
        })
    else { return .service }
    try run("DELETE FROM senders WHERE claim = ?", [claim.rawValue])
    return sender
  }
}
