internal import Events
package import FilingRecords
package import Trade

/// An event with what tells who may see it.
package struct FollowedEvent: Sendable {
  package let event: ListedEvent
  /// Nil for what is about no application.
  package let application: ApplicationBrief?

  package var receipt: ReceiptNumber? { application?.receipt }
}

extension ApplicationsDesk {
  /// The place of the newest event; 0 before the first.
  package func newestEvent() throws -> Int64 { try store.chainHead()?.sequence ?? 0 }

  /// What an event's kind is called, of those that are shown.
  package static let eventKinds = Event.Kind.allCases.filter { $0 != .kept }.map(\.rawValue)

  /// What happened behind a place of the chain, oldest first.
  package func events(
    after sequence: Int64, kind: String? = nil, of receipt: ReceiptNumber? = nil, limit: Int
  ) throws -> [FollowedEvent] {
    let query = EventQuery(kind: kind.flatMap(Event.Kind.init(rawValue:)), receipt: receipt)
    let events = try store.events(after: sequence, query, limit: limit)
    let briefs = try briefs(of: events.compactMap(\.receipt))
    return events.map { event in
      FollowedEvent(
        event: ListedEvent(event), application: event.receipt.flatMap { briefs[$0] })
    }
  }

  /// How many events there are of each application, and of none.
  package func eventCounts(
    kind: String? = nil, of receipt: ReceiptNumber? = nil
  ) throws -> [(application: ApplicationBrief?, count: Int)] {
    let query = EventQuery(kind: kind.flatMap(Event.Kind.init(rawValue:)), receipt: receipt)
    let counts = try store.eventCounts(query)
    let briefs = try briefs(of: counts.compactMap(\.receipt))
    return counts.map { ($0.receipt.flatMap { briefs[$0] }, $0.count) }
  }

  private func briefs(
    of receipts: some Sequence<ReceiptNumber>
  ) throws -> [ReceiptNumber: ApplicationBrief] {
    Dictionary(try store.briefs(of: Set(receipts)).map { ($0.receipt, $0) }) { first, _ in first }
  }
}
