internal import Events
package import Storage
package import Trade

/// A change that the chain does not know yet. It is written with the change itself, and delivered
/// afterwards: the two databases share no transaction.
package struct PendingEvent: Hashable, Sendable {
  /// 32 hexadecimal digits, never the same.
  package let id: String
  package let at: Instant
  package let actor: Actor
  package let why: String
}

extension PortalTransaction {
  /// Promises an `administered` event.
  package func administer(_ why: String, id: String, by actor: Actor, at instant: Instant) throws {
    let insertion = Insertion(into: "pending_events", "id, at, actor_kind, actor, why")
    try database.insert(
      insertion, [id, instant.milliseconds, actor.kind.rawValue, actor.name, why])
  }

  func forget(_ event: PendingEvent) throws {
    try database.run("DELETE FROM pending_events WHERE id = ?", [event.id])
  }
}

extension PortalStore {
  /// In the order of the changes.
  package func pendingEvents() throws -> [PendingEvent] {
    try read("reading pending events") { database in
      let sql = "SELECT id, at, actor_kind, actor, why FROM pending_events ORDER BY number"
      return try database.all(sql).map { row in
        PendingEvent(
          id: try row[0], at: Instant(milliseconds: try row[1]),
          actor: Actor(
            try stored(Actor.Kind(rawValue: row[2]), "a pending event's actor"), name: try row[3]),
          why: try row[4])
      }
    }
  }
}

extension Store {
  /// Writes events into the chain, those that are there already left out.
  package func deliver(_ events: [PendingEvent]) throws {
    try write("delivering events") { transaction in
      for event in events {
        let isThere = try transaction.database.integer(
          "SELECT count(*) FROM administered_events WHERE id = ?", [event.id])
        guard isThere == 0 else { continue }
        let draft = EventDraft(
          at: event.at, kind: .administered, actor: event.actor, why: event.why)
        let sequence = try EventChain.append(draft, to: transaction.database)
        try transaction.database.insert(
          Insertion(into: "administered_events", "id, event"), [event.id, sequence])
      }
    }
  }

  /// Events of administration that nobody delivered, and deliveries without their event: both tell
  /// that somebody has changed the tables by hand.
  package func strayAdministered() throws -> [Int64] {
    try read("comparing events of administration") { database in
      let sql = """
        SELECT sequence FROM events WHERE kind = 'administered'
          AND sequence NOT IN (SELECT event FROM administered_events)
        UNION
        SELECT event FROM administered_events
        WHERE event NOT IN (SELECT sequence FROM events WHERE kind = 'administered')
        ORDER BY 1
        """
      return try database.all(sql).map { try $0[0] as Int64 }
    }
  }
}
