internal import Hashing
package import Storage
internal import Trade

/// One way in which the events are not what was written.
package enum ChainFault: Hashable, Sendable {
  /// No event has this number, though later ones exist or the chain's head says so.
  case removed(sequence: Int64)
  /// The event's content does not give its hash.
  case changed(sequence: Int64)
  /// The event does not name the hash of the one before it: one was put in, or the order changed.
  case unlinked(sequence: Int64)
  /// The newest event is not the one that the chain's head names.
  case wrongHead
}

extension Store {
  /// Proves that no event was removed, changed or reordered.
  package func verifyChain() throws -> [ChainFault] {
    try read("verifying the events") { database in
      var walk = ChainWalk()
      try database.each("SELECT \(Event.columns) FROM events ORDER BY sequence") {
        try walk.take($0)
      }
      let head = try database.first("SELECT sequence, hash FROM chain_head WHERE id = 1")
      walk.finish(
        headSequence: try head?[0] ?? 0,
        headHash: head?.anyText(1) ?? EventChain.origin.rawValue)
      return walk.faults
    }
  }
}

private struct ChainWalk {
  private(set) var faults: [ChainFault] = []
  private var expected: Int64 = 1
  private var previous = EventChain.origin

  mutating func take(_ row: Row) throws {
    let sequence: Int64 = try row[0]
    let stored = row.anyText(11).flatMap { ContentHash($0) } ?? EventChain.origin
    let hash = ContentHash(
      of: EventChain.Fields(stored: row).serialized(sequence: sequence, previous: stored))
    if sequence != expected {
      faults += (expected..<sequence).prefix(1000).map { .removed(sequence: $0) }
    } else if stored != previous {
      faults.append(.unlinked(sequence: sequence))
    }
    if hash.rawValue != row.anyText(12) { faults.append(.changed(sequence: sequence)) }
    previous = row.anyText(12).flatMap { ContentHash($0) } ?? hash
    expected = sequence + 1
  }

  mutating func finish(headSequence: Int64, headHash: String) {
    if headSequence >= expected {
      faults += (expected...headSequence).prefix(1000).map { .removed(sequence: $0) }
    } else if headSequence != expected - 1 || headHash != previous.rawValue {
      faults.append(.wrongHead)
    }
  }
}
