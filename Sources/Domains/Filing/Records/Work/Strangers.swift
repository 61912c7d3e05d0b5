package import Events
internal import Hashing
package import Storage
package import Trade

extension Store {
  /// Writes down that an upload could not be tied to an operator and lies in quarantine, and that
  /// its bytes are kept; once, however often a start that died is taken up again. `files` are what
  /// was put there.
  package func noteStranger(
    _ original: Original, of claim: ClaimID, why: String, files: [PublishedFile],
    at instant: Instant
  ) throws {
    try write("noting an upload in quarantine") { transaction in
      let database = transaction.database
      try database.keepOriginal(original.hash, byteCount: original.byteCount, at: instant)
      let why = "\(why) \(claim)"
      // Events of no application are few, and the index finds them together.
      let sql = """
        SELECT EXISTS (SELECT 1 FROM events
          WHERE receipt IS NULL AND kind = 'quarantined' AND file = ? AND why = ?)
        """
      guard try database.integer(sql, [original.hash.rawValue, why]) == 0 else { return }
      try transaction.note(
        .quarantined, about: nil, by: try database.takeSender(of: claim), why: why,
        file: original.hash, at: instant)
      try database.publish(files, as: "quarantine \(claim)", at: instant)
    }
  }
}

extension Store {
  /// Why an upload lies in quarantine; nil where it does not.
  package func quarantine(of claim: ClaimID) throws -> String? {
    try read("looking up a quarantine") { database in
      let ending = " \(claim)"
      let sql = """
        SELECT why FROM events
        WHERE receipt IS NULL AND kind = 'quarantined' AND substr(why, -?1) = ?2
        """
      let why = try database.one(sql, [ending.count, ending]) { try $0[0] as String }
      return why.map { String($0.dropLast(ending.count)) }
    }
  }

  /// The application that an upload of the same bytes was found to repeat.
  package func duplicate(of claim: ClaimID) throws -> ReceiptNumber? {
    try read("looking up a duplicate") { database in
      try database.one("SELECT receipt FROM duplicates WHERE claim = ?", [claim.rawValue]) {
        try stored(ReceiptNumber($0[0] as Int), "a receipt number")
      }
    }
  }
}
