package import Hashing
package import Storage
package import Trade

/// The digests that the chain holds of stored facts, the newest of each: what is stored must still
/// give it.
package struct Seals: Sendable {
  /// What a digest is over: facts of one application, or of no one.
  package struct Subject: Hashable, Sendable {
    package let receipt: ReceiptNumber?
    package let name: String

    package init(_ name: String, of receipt: ReceiptNumber? = nil) {
      self.receipt = receipt
      self.name = name
    }
  }

  /// Whether stored facts are those that were stored.
  package enum Standing: Hashable, Sendable {
    case agrees
    case differs
    /// No digest is there: older versions wrote none.
    case missing
  }

  /// The place of the oldest one; what was stored before may have none.
  package fileprivate(set) var first: Int64?
  package fileprivate(set) var newest: [Subject: ContentHash] = [:]

  package func standing(of digest: FactDigest, _ subject: Subject) -> Standing {
    guard let sealed = newest[subject] else { return .missing }
    return sealed == digest.finish() ? .agrees : .differs
  }
}

extension Database {
  /// Writes the digest of facts that have just been stored into the chain; returns its place.
  @discardableResult
  package func seal(
    _ subject: Seals.Subject, as digest: FactDigest, at instant: Instant
  ) throws -> Int64 {
    try EventChain.append(
      EventDraft(
        at: instant, kind: .kept, actor: .service, receipt: subject.receipt, why: subject.name,
        file: digest.finish()), to: self)
  }
}

extension Store {
  package func seals() throws -> Seals {
    try read("reading the digests of what is stored") { database in
      var seals = Seals()
      let sql = """
        SELECT sequence, receipt, why, file FROM events WHERE kind = 'kept' ORDER BY sequence
        """
      try database.each(sql) { row in
        if seals.first == nil { seals.first = try row[0] }
        let receipt = try (row[1] as Int?).flatMap { ReceiptNumber($0) }
        seals.newest[Seals.Subject(try row[2], of: receipt)] = try stored(
          ContentHash(row[3] as String), "a digest")
      }
      return seals
    }
  }

  /// The newest event of a kind whose reason begins so; nil where there is none.
  package func lastEvent(_ kind: Event.Kind, beginning why: String) throws -> Int64? {
    try read("looking up an event") { database in
      let sql = """
        SELECT max(sequence) FROM events WHERE kind = ?1 AND substr(why, 1, length(?2)) = ?2
        """
      return try database.first(sql, [kind.rawValue, why])?[0]
    }
  }
}
