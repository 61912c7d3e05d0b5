internal import Storage
package import Trade

extension PortalUpload {
  static let columns = """
    id, operator, actor_kind, actor, filename, size, offset, state, period, form, corrects, sha256, \
    begun_at, received_at, claim, application, expires_at, refusal
    """

  init(_ row: Row) throws {
    try self.init(
      id: row[0], operatorID: try stored(OperatorID(row[1] as String), "an upload's operator"),
      actor: Actor(
        try stored(Actor.Kind(rawValue: row[2]), "an upload's actor"), name: try row[3]),
      filename: row[4], size: row[5], offset: row[6],
      state: try stored(State(rawValue: row[7]), "an upload's state"),
      period: try (row[8] as String?).map {
        try stored(Mandate.period($0), "an upload's period")
      },
      form: try (row[9] as String?).map { try stored(FormID($0), "an upload's form") },
      corrects: try (row[10] as Int?).map { try stored(ReceiptNumber($0), "an upload's number") },
      sha256: row[11], begunAt: Instant(milliseconds: row[12]),
      receivedAt: try (row[13] as Int64?).map(Instant.init(milliseconds:)),
      claim: try (row[14] as String?).map { try stored(ClaimID($0), "an upload's claim") },
      application: try (row[15] as Int?).map {
        try stored(ReceiptNumber($0), "an upload's application")
      }, expiresAt: Instant(milliseconds: row[16]), refusal: row[17])
  }
}

extension PortalStore {
  package func upload(_ id: String) throws -> PortalUpload? {
    try read("looking up an upload") { database in
      try database.one(
        "SELECT \(PortalUpload.columns) FROM uploads WHERE id = ?", [id], PortalUpload.init)
    }
  }

  /// What somebody has sent for an operator, the newest first.
  package func uploads(
    by actor: Actor, for operatorID: OperatorID, limit: Int
  ) throws -> [PortalUpload] {
    try read("listing uploads") { database in
      let sql = """
        SELECT \(PortalUpload.columns) FROM uploads
        WHERE operator = ? AND actor_kind = ? AND actor = ? ORDER BY begun_at DESC, id LIMIT ?
        """
      return try database.all(
        sql, [operatorID.rawValue, actor.kind.rawValue, actor.name, limit]
      ).map(PortalUpload.init)
    }
  }

  /// That a claim was made of.
  package func upload(claim: ClaimID) throws -> PortalUpload? {
    try read("looking up an upload") { database in
      try database.one(
        "SELECT \(PortalUpload.columns) FROM uploads WHERE claim = ?", [claim.rawValue],
        PortalUpload.init)
    }
  }

  /// Those that are not gone and whose time is over.
  package func overdueUploads(at instant: Instant) throws -> [PortalUpload] {
    try read("looking for old uploads") { database in
      let sql = """
        SELECT \(PortalUpload.columns) FROM uploads
        WHERE state = 'uploading' AND expires_at <= ? ORDER BY begun_at
        """
      return try database.all(sql, [instant.milliseconds]).map(PortalUpload.init)
    }
  }
}

extension PortalTransaction {
  /// Forgets what was given up or is too old since then.
  package func forgetUploads(goneBefore instant: Instant) throws {
    try database.run(
      "DELETE FROM uploads WHERE state = 'gone' AND expires_at <= ?", [instant.milliseconds])
  }

  package func begin(_ upload: PortalUpload) throws {
    let insertion = Insertion(into: "uploads", PortalUpload.columns)
    try database.insert(
      insertion,
      [
        upload.id, upload.operatorID.rawValue, upload.actor.kind.rawValue, upload.actor.name,
        upload.filename, upload.size, upload.offset, upload.state.rawValue,
        upload.period.map(Mandate.word(of:)), upload.form?.rawValue, upload.corrects?.rawValue,
        upload.sha256, upload.begunAt.milliseconds, upload.receivedAt?.milliseconds,
        upload.claim?.rawValue, upload.application?.rawValue, upload.expiresAt.milliseconds,
        upload.refusal,
      ])
  }

  /// False where it is not at `offset` any more, or takes no more bytes.
  package func advance(_ id: String, from offset: Int64, to next: Int64) throws -> Bool {
    let sql = """
      UPDATE uploads SET offset = ? WHERE id = ? AND offset = ? AND state = 'uploading'
      """
    try database.run(sql, [next, id, offset])
    return database.changesCount > 0
  }

  /// The last byte has come. False where it had come before, or the upload is gone.
  package func receive(_ id: String, claim: ClaimID, at instant: Instant) throws -> Bool {
    let sql = """
      UPDATE uploads SET state = 'received', received_at = ?, claim = ?
      WHERE id = ? AND state = 'uploading' AND offset = size
      """
    try database.run(sql, [instant.milliseconds, claim.rawValue, id])
    return database.changesCount > 0
  }

  package func tie(_ id: String, to application: ReceiptNumber) throws {
    try database.run(
      "UPDATE uploads SET state = 'taken', application = ? WHERE id = ?",
      [application.rawValue, id])
  }

  /// False for one that is whole, or gone already. Its time is over from now on.
  package func giveUp(_ id: String, at instant: Instant) throws -> Bool {
    let sql = """
      UPDATE uploads SET state = 'gone', expires_at = min(expires_at, ?)
      WHERE id = ? AND state = 'uploading'
      """
    try database.run(sql, [instant.milliseconds, id])
    return database.changesCount > 0
  }
}
