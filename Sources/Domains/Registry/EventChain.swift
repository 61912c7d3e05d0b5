internal import Crypto
internal import GRDB
internal import Trade

/// Each event carries the hash of the one before it, so nothing can be removed or rewritten unseen.
enum EventChain {
  /// What the first event names as its predecessor.
  static let origin = hash(of: Array("wariate events 1".utf8))

  static func append(_ draft: EventDraft, to database: Database) throws {
    let head = try database.first("SELECT sequence, hash FROM chain_head WHERE id = 1")
    let previous =
      try head.map { try stored(ContentHash($0[1] as String), "the chain's head") } ?? origin
    let sequence: Int64 = head.map { $0[0] + 1 } ?? 1
    let fields = Fields(draft)
    let hash = hash(of: fields.serialized(sequence: sequence, previous: previous))
    try database.run(
      "INSERT INTO events (\(Event.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      [
        sequence, draft.at.milliseconds, draft.kind.rawValue, draft.actor.kind.rawValue,
        draft.actor.name, draft.receipt?.rawValue, draft.from?.rawValue, draft.to?.rawValue,
        draft.why, draft.ruleSet, draft.file?.rawValue, previous.rawValue, hash.rawValue,
      ])
    try database.run(
      """
      INSERT INTO chain_head VALUES (1, ?, ?)
      ON CONFLICT (id) DO UPDATE SET sequence = excluded.sequence, hash = excluded.hash
      """, [sequence, hash.rawValue])
  }

  static func hash(of bytes: [UInt8]) -> ContentHash {
    ContentHash(digest: SHA256.hash(data: bytes))
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
      texts = (1...10).map {
        String.fromDatabaseValue(row[$0]) ?? (row[$0] as Int64?).map(String.init)
      }
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
