package import Hashing
package import Storage
package import Trade

extension Database {
  /// What a key was used for, and what was answered, as the desk has written it down.
  package func fileUse(
    of key: String, by operatorID: OperatorID
  ) throws -> (content: ContentHash, answers: String)? {
    let sql = "SELECT content, answers FROM ledger_file_keys WHERE operator = ? AND key = ?"
    return try one(sql, [operatorID.rawValue, key]) { row in
      (try stored(ContentHash(row[0] as String), "a key's content"), try row[1] as String)
    }
  }

  package func keepFile(
    _ key: String, of operatorID: OperatorID, content: ContentHash, answers: String
  ) throws {
    try run(
      "INSERT INTO ledger_file_keys (operator, key, content, answers) VALUES (?, ?, ?, ?)",
      [operatorID.rawValue, key, content.rawValue, answers])
  }
}
