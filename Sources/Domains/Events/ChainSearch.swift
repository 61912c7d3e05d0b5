package import Storage
package import Trade

/// Which events of the chain somebody looks for; nil asks for all.
package struct ChainSearch: Hashable, Sendable {
  package var kind: Event.Kind?
  /// A piece of an actor's name, or the kind of one.
  package var actor: String?
  package var receipt: ReceiptNumber?
  /// Only older ones.
  package var before: Int64?

  package init() {}
}

extension Store {
  /// The newest first; what tells of no happening is left out.
  package func events(_ search: ChainSearch, limit: Int) throws -> [Event] {
    try read("searching the chain") { database in
      let sql = """
        SELECT \(Event.columns) FROM events
        WHERE kind <> 'kept' AND (?1 IS NULL OR kind = ?1)
          AND (?2 IS NULL OR instr(actor, ?2) > 0 OR actor_kind = ?2)
          AND (?3 IS NULL OR receipt = ?3) AND (?4 IS NULL OR sequence < ?4)
        ORDER BY sequence DESC LIMIT ?5
        """
      return try database.all(
        sql,
        [
          search.kind?.rawValue, search.actor, search.receipt?.rawValue, search.before, limit,
        ]
      ).map(Event.init)
    }
  }
}
