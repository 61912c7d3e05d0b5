package import Hashing
package import Storage
package import Trade

/// Something that happened, as the chain keeps it.
package struct Event: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    /// An upload got its number; `file` is the original.
    case received
    /// From one status to another; `file` is the live file's content after it.
    case moved
    /// The same bytes came again and got no number.
    case duplicate
    /// The same bytes came from another operator.
    case sameBytes
    /// An upload could not be tied to an operator.
    case quarantined
    /// A register was imported.
    case imported
    /// An allocation was published.
    case allocated
    /// Others have filed or withdrawn what it is held against, and its answer says so; `file` is
    /// the live file's content after it.
    case rematched
    /// The secretariat has let a rule on who may file and when pass.
    case permitted
    /// Facts were stored or changed: `why` names them, `file` is the digest over all of them as they
    /// stand then. It tells of no happening, so no history shows it.
    case kept
    /// Users, mandates, tokens or companies were changed.
    case administered
    /// Rows of 電力量認定 were certified, held or refused, or a certification was corrected; `file` is a
    /// digest over what a run did with an application's rows.
    case certified
    /// The ledger of certificates was moved; `file` is the SHA-256 of the lines of its transfers.
    case booked
    /// FIP of a month was calculated, confirmed or reopened; `file` is the digest over all that is kept of
    /// that month.
    case granted
    /// Anything else that a person should find again, such as a hand rename undone.
    case noted
  }

  /// Counts up from 1 without gaps.
  package let sequence: Int64
  package let at: Instant
  package let kind: Kind
  package let actor: Actor
  package let receipt: ReceiptNumber?
  package let from: Status?
  package let to: Status?
  package let why: String
  /// The rule set (of forms or of allocation) in force.
  package let ruleSet: String?
  package let file: ContentHash?
  package let previous: ContentHash
  package let hash: ContentHash
}

/// What is to become an event: everything but its place in the chain.
package struct EventDraft {
  var at: Instant
  var kind: Event.Kind
  var actor: Actor
  var receipt: ReceiptNumber?
  var from: Status?
  var to: Status?
  var why: String
  var ruleSet: String?
  var file: ContentHash?

  package init(
    at: Instant, kind: Event.Kind, actor: Actor, receipt: ReceiptNumber? = nil,
    from: Status? = nil, to: Status? = nil, why: String = "", ruleSet: String? = nil,
    file: ContentHash? = nil
  ) {
    self.at = at
    self.kind = kind
    self.actor = actor
    self.receipt = receipt
    self.from = from
    self.to = to
    self.why = why
    self.ruleSet = ruleSet
    self.file = file
  }
}

extension Event {
  static let columns = """
    sequence, at, kind, actor_kind, actor, receipt, from_status, to_status, why, rule_set, file, \
    previous, hash
    """

  init(_ row: Row) throws {
    sequence = try row[0]
    at = try Instant(milliseconds: row[1])
    kind = try stored(Kind(rawValue: row[2]), "an event's kind")
    actor = try Actor(try stored(Actor.Kind(rawValue: row[3]), "an event's actor"), name: row[4])
    receipt = try (row[5] as Int?).flatMap { ReceiptNumber($0) }
    from = try (row[6] as String?).flatMap { Status(rawValue: $0) }
    to = try (row[7] as String?).flatMap { Status(rawValue: $0) }
    why = try row[8]
    ruleSet = try row[9]
    file = try (row[10] as String?).flatMap { ContentHash($0) }
    previous = try stored(ContentHash(row[11] as String), "an event's hash")
    hash = try stored(ContentHash(row[12] as String), "an event's hash")
  }
}

extension Store {
  /// What happened to one application, oldest first.
  package func history(of receipt: ReceiptNumber) throws -> [Event] {
    try read("reading a history") { database in
      let sql = """
        SELECT \(Event.columns) FROM events WHERE receipt = ? AND kind <> 'kept' ORDER BY sequence
        """
      return try database.all(sql, [receipt.rawValue]).map(Event.init)
    }
  }

  /// Every event of a kind, oldest first.
  package func events(_ kind: Event.Kind) throws -> [Event] {
    try read("reading the events of a kind") { database in
      let sql = "SELECT \(Event.columns) FROM events WHERE kind = ? ORDER BY sequence"
      return try database.all(sql, [kind.rawValue]).map(Event.init)
    }
  }

  /// The newest events that tell of something that happened, newest first.
  package func recentEvents(limit: Int = 100) throws -> [Event] {
    try read("reading the newest events") { database in
      let sql = """
        SELECT \(Event.columns) FROM events WHERE kind <> 'kept' ORDER BY sequence DESC LIMIT ?
        """
      return try database.all(sql, [limit]).map(Event.init)
    }
  }
}

extension Transaction {
  /// Writes down something that is no move: an upload put into quarantine, a hand rename undone.
  package func note(
    _ kind: Event.Kind, about receipt: ReceiptNumber?, by actor: Actor, why: String,
    file: ContentHash? = nil, at instant: Instant
  ) throws {
    try step {
      let draft = EventDraft(
        at: instant, kind: kind, actor: actor, receipt: receipt, why: why, file: file)
      try EventChain.append(draft, to: database)
    }
  }
}

extension Store {
  /// As `Transaction.note`, in a transaction of its own.
  package func note(
    _ kind: Event.Kind, about receipt: ReceiptNumber?, by actor: Actor, why: String,
    file: ContentHash? = nil, at instant: Instant
  ) throws {
    try write("writing an event") {
      try $0.note(kind, about: receipt, by: actor, why: why, file: file, at: instant)
    }
  }
}
