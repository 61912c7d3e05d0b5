internal import Events
package import Trade

/// An event of the chain with the application that it is about.
package struct ChainEntry: Sendable {
  package let event: ListedEvent
  package let receipt: ReceiptNumber?
}

/// Which events the office looks for.
package struct ChainWish: Hashable, Sendable {
  /// By its id.
  package var kind: String?
  package var actor: String?
  package var receipt: ReceiptNumber?
  package var before: Int64?

  package init() {}

  /// What can be asked for.
  package static let kinds = Event.Kind.allCases.filter { $0 != .kept }.map(\.rawValue)
}

extension ApplicationsDesk {
  /// The newest first.
  package func chain(_ wish: ChainWish, limit: Int) throws -> [ChainEntry] {
    var search = ChainSearch()
    search.kind = wish.kind.flatMap { Event.Kind(rawValue: $0) }
    search.actor = wish.actor
    search.receipt = wish.receipt
    search.before = wish.before
    return try store.events(search, limit: limit).map {
      ChainEntry(event: ListedEvent($0), receipt: $0.receipt)
    }
  }

  /// Whether no event was removed, changed or reordered; reads all of them.
  package func chainFaults() throws -> Int { try store.verifyChain().count }
}
