internal import GRDB
public import Trade

/// Something that happened, as the chain keeps it.
public struct Event: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Sendable {
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
    /// Anything else that a person should find again, such as a hand rename undone.
    case noted
  }

  /// Counts up from 1 without gaps.
  public let sequence: Int64
  public let at: Instant
  public let kind: Kind
  public let actor: Actor
  public let receipt: ReceiptNumber?
  public let from: Status?
  public let to: Status?
  public let why: String
  /// The rule set (of forms or of allocation) in force.
  public let ruleSet: String?
  public let file: ContentHash?
  public let previous: ContentHash
  public let hash: ContentHash
}

/// What is to become an event: everything but its place in the chain.
struct EventDraft {
  var at: Instant
  var kind: Event.Kind
  var actor: Actor
  var receipt: ReceiptNumber?
  var from: Status?
  var to: Status?
  var why = ""
  var ruleSet: String?
  var file: ContentHash?
}

extension Event {
  static let columns = """
    sequence, at, kind, actor_kind, actor, receipt, from_status, to_status, why, rule_set, file, \
    previous, hash
    """

  init(_ row: Row) throws {
    sequence = row[0]
    at = Instant(milliseconds: row[1])
    kind = try stored(Kind(rawValue: row[2]), "an event's kind")
    actor = Actor(try stored(Actor.Kind(rawValue: row[3]), "an event's actor"), name: row[4])
    receipt = (row[5] as Int?).flatMap { ReceiptNumber($0) }
    from = (row[6] as String?).flatMap { Status(rawValue: $0) }
    to = (row[7] as String?).flatMap { Status(rawValue: $0) }
    why = row[8]
    ruleSet = row[9]
    file = (row[10] as String?).flatMap { ContentHash($0) }
    previous = try stored(ContentHash(row[11] as String), "an event's hash")
    hash = try stored(ContentHash(row[12] as String), "an event's hash")
  }
}

extension Registry {
  /// What happened to one application, oldest first.
  public func history(of receipt: ReceiptNumber) throws -> [Event] {
    try read("reading a history") { database in
      let sql = "SELECT \(Event.columns) FROM events WHERE receipt = ? ORDER BY sequence"
      return try database.all(sql, [receipt.rawValue]).map(Event.init)
    }
  }

  /// The newest events of any kind, newest first.
  public func recentEvents(limit: Int = 100) throws -> [Event] {
    try read("reading the newest events") { database in
      let sql = "SELECT \(Event.columns) FROM events ORDER BY sequence DESC LIMIT ?"
      return try database.all(sql, [limit]).map(Event.init)
    }
  }
}

extension Transaction {
  /// Writes down something that is no move: an upload put into quarantine, a hand rename undone.
  public func note(
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

extension Registry {
  /// As `Transaction.note`, in a transaction of its own.
  public func note(
    _ kind: Event.Kind, about receipt: ReceiptNumber?, by actor: Actor, why: String,
    file: ContentHash? = nil, at instant: Instant
  ) throws {
    try write("writing an event") {
      try $0.note(kind, about: receipt, by: actor, why: why, file: file, at: instant)
    }
  }
}
