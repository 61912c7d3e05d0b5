package import Hashing
package import Storage
internal import Trade

/// Each event carries the hash of the one before it, so nothing can be removed or rewritten unseen.
package enum EventChain {
  /// What the first event names as its predecessor.
  package static let origin = ContentHash(of: Array("wariate events 1".utf8))

  /// Returns the event's place in the chain.
  @discardableResult
  package static func append(_ draft: EventDraft, to database: Database) throws -> Int64 {
    let head = try head(of: database)
    let previous = head?.hash ?? origin
    let sequence = (head?.sequence ?? 0) + 1
    let fields = Fields(draft)
    let hash = ContentHash(of: fields.serialized(sequence: sequence, previous: previous))
    try database.run(
      "INSERT INTO events (\(Event.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      [
        sequence, draft.at.milliseconds, draft.kind.rawValue, draft.actor.kind.rawValue,
        draft.actor.name, draft.receipt?.rawValue, draft.from?.rawValue, draft.to?.rawValue,
        draft.why, draft.ruleSet, draft.file?.rawValue, previous.rawValue, hash.rawValue,
      ])
    try database.run(
      """
      INSERT INTO chain_head (id, sequence, hash) VALUES (1, ?, ?)
      ON CONFLICT (id) DO UPDATE SET sequence = excluded.sequence, hash = excluded.hash
      """, [sequence, hash.rawValue])
    return sequence
  }

  static func head(of database: Database) throws -> ChainHead? {
    try database.one("SELECT sequence, hash FROM chain_head WHERE id = 1", []) { row in
      ChainHead(
        sequence: try row[0],
        hash: try stored(ContentHash(try row[1] as String), "the chain's head"))
    }
  }

  /// An event's content as it is hashed: every field with its length before it, so that no two
  /// different events read the same.
  struct Fields {
    let texts: [String?]

    init(_ draft: EventDraft) {
      texts = [
        String(draft.at.milliseconds), draft.kind.rawValue, draft.actor.kind.rawValue,
        draft.actor.name, draft.receipt.map { String($0.rawValue) }, draft.from?.rawValue,
        draft.to?.rawValue, draft.why, draft.ruleSet, draft.file?.rawValue,
      ]
    }

    /// From a stored row, whatever it holds: one that was tampered with need not be readable.
    init(stored row: Row) {
      texts = (1...10).map { row.anyText($0) }
    }

    func serialized(sequence: Int64, previous: ContentHash) -> [UInt8] {
      var bytes: [UInt8] = []
      for text in [String(sequence), previous.rawValue] + texts {
        guard let text else {
          bytes.append(UInt8(ascii: "-"))
          continue
        }
        bytes.append(contentsOf: String(text.utf8.count).utf8)
        bytes.append(UInt8(ascii: ":"))
        bytes.append(contentsOf: text.utf8)
      }
      return bytes
    }
  }
}

/// The newest event of the chain: whoever keeps it elsewhere can tell later whether anything up to
/// it was changed.
package struct ChainHead: Hashable, Sendable {
  package let sequence: Int64
  package let hash: ContentHash

  package init(sequence: Int64, hash: ContentHash) {
    self.sequence = sequence
    self.hash = hash
  }
}

extension Store {
  /// Nil before the first event.
  package func chainHead() throws -> ChainHead? {
    try read("reading the chain's head") { try EventChain.head(of: $0) }
  }
}

extension Store {
  /// The hash that an event bears; nil where there is no such event.
  package func eventHash(at sequence: Int64) throws -> ContentHash? {
    try read("looking up an event") { database in
      try database.one("SELECT hash FROM events WHERE sequence = ?", [sequence]) {
        try stored(ContentHash($0[0] as String), "an event's hash")
      }
    }
  }
}
