package import Storage
package import Trade

/// How many events an application has; nil counts those of none.
package struct EventCount: Hashable, Sendable {
  package let receipt: ReceiptNumber?
  package let count: Int
}

/// Events that tell of something that happened.
package struct EventQuery: Hashable, Sendable {
  package var kind: Event.Kind?
  package var receipt: ReceiptNumber?

  package init(kind: Event.Kind? = nil, receipt: ReceiptNumber? = nil) {
    self.kind = kind
    self.receipt = receipt
  }

  /// Begins with what the first two arguments are bound to.
  fileprivate static let condition = """
    kind <> 'kept' AND (?1 IS NULL OR kind = ?1) AND (?2 IS NULL OR receipt = ?2)
    """
}

extension Store {
  /// Behind a place of the chain, oldest first.
  package func events(
    after sequence: Int64, _ query: EventQuery = EventQuery(), limit: Int
  ) throws -> [Event] {
    try read("reading events") { database in
      let sql = """
        SELECT \(Event.columns) FROM events WHERE \(EventQuery.condition) AND sequence > ?3
        ORDER BY sequence LIMIT ?4
        """
      return try database.all(
        sql, [query.kind?.rawValue, query.receipt?.rawValue, sequence, limit]
      ).map(Event.init)
    }
  }

  package func eventCounts(_ query: EventQuery) throws -> [EventCount] {
    try read("counting events") { database in
      let sql =
        "SELECT receipt, count(*) FROM events WHERE \(EventQuery.condition) GROUP BY receipt"
      return try database.all(sql, [query.kind?.rawValue, query.receipt?.rawValue]).map { row in
        EventCount(
          receipt: try (row[0] as Int?).flatMap { ReceiptNumber($0) }, count: try row[1])
      }
    }
  }
}
