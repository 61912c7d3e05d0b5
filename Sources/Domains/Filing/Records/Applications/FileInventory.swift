package import Hashing
internal import RegistersRecords
package import Storage
package import Trade

/// A live file as the database has it.
package struct LiveFile: Hashable, Sendable {
  package let receipt: ReceiptNumber
  /// Below the workspace.
  package let path: String
  package let hash: ContentHash
  package let status: Status
}

/// Received bytes that lie in originals/.
package struct Original: Hashable, Sendable {
  package let hash: ContentHash
  package let byteCount: Int

  package init(hash: ContentHash, byteCount: Int) {
    self.hash = hash
    self.byteCount = byteCount
  }
}

extension Store {
  /// Every file that should lie in applications/, or one operator's, in the order of the numbers.
  package func liveFiles(of operatorID: OperatorID? = nil) throws -> [LiveFile] {
    try read("listing live files") { database in
      let whose = operatorID == nil ? "" : "WHERE operator = ?"
      let sql = """
        SELECT receipt, live_path, live_sha256, status FROM applications \(whose) ORDER BY receipt
        """
      return try database.all(sql, operatorID.map { [$0.rawValue] } ?? []).map { row in
        LiveFile(
          receipt: try stored(ReceiptNumber(row[0] as Int), "a receipt number"),
          path: try stored(ShelfPath(row[1])?.text, "a live file's place"),
          hash: try stored(ContentHash(row[2] as String), "a live file's hash"),
          status: try stored(Status(rawValue: row[3]), "a status"))
      }
    }
  }

  /// What lies in originals/: uploads, and files that were taken into registers.
  package func originals() throws -> [Original] {
    try originals(
      "SELECT sha256, byte_count FROM originals UNION SELECT * FROM \(RegisterView.files)")
  }

  /// The uploads alone.
  package func uploads() throws -> [Original] {
    try originals("SELECT sha256, byte_count FROM originals")
  }

  private func originals(_ sql: String) throws -> [Original] {
    try read("listing originals") { database in
      try database.all("\(sql) ORDER BY sha256").map { row in
        Original(
          hash: try stored(ContentHash(row[0] as String), "an original's hash"),
          byteCount: try row[1])
      }
    }
  }

  /// Notes that an upload's bytes lie in originals/ though it got no number (quarantine).
  package func keepOriginal(_ hash: ContentHash, byteCount: Int, at instant: Instant) throws {
    try write("noting an original") {
      try $0.database.keepOriginal(hash, byteCount: byteCount, at: instant)
    }
  }
}
