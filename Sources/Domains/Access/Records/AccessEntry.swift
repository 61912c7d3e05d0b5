internal import Storage
package import Trade

/// What happened at the portal's doors; never passwords, codes, names.
package struct AccessEntry: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    case signedIn = "signed-in"
    case signedOut = "signed-out"
    case failed
    case locked
    case refused
    case slowed
    case reset
    case code
    case factor
    case password
    case address
    case downloaded
    case ended
  }

  package let at: Instant
  package let kind: Kind
  package let address: String
  /// `u17`, `t5`; empty where nobody is known.
  package let account: String
  /// The request's number.
  package let request: String
  /// An id of what it is about, or a word of ours.
  package let subject: String

  package init(
    at: Instant, kind: Kind, address: String, account: String, request: String, subject: String
  ) {
    self.at = at
    self.kind = kind
    self.address = address
    self.account = account
    self.request = request
    self.subject = subject
  }
}

extension PortalTransaction {
  package func log(_ entry: AccessEntry) throws {
    let insertion = Insertion(
      into: "access_log", "at, kind, address, account, request, subject")
    try database.insert(
      insertion,
      [
        entry.at.milliseconds, entry.kind.rawValue, entry.address, entry.account, entry.request,
        entry.subject,
      ])
  }

  /// Removes what is older than 400 days; anything younger the table itself keeps.
  package func pruneAccessLog(before instant: Instant) throws {
    try database.run("DELETE FROM access_log WHERE at < ?", [instant.milliseconds])
  }
}

extension PortalStore {
  /// The newest first.
  package func accessLog(limit: Int) throws -> [AccessEntry] {
    try read("reading the access log") { database in
      let sql = """
        SELECT at, kind, address, account, request, subject FROM access_log
        ORDER BY number DESC LIMIT ?
        """
      return try database.all(sql, [limit]).map { row in
        AccessEntry(
          at: Instant(milliseconds: try row[0]),
          kind: try stored(AccessEntry.Kind(rawValue: row[1]), "a kind of entry"),
          address: try row[2], account: try row[3], request: try row[4], subject: try row[5])
      }
    }
  }
}
