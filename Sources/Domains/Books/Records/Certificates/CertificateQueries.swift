package import Hashing
package import Storage
package import Trade

extension BalanceCertificate {
  static let columns = """
    number, status, variant, operator, year, kind, member_name, name, menu, menu_short, remark, \
    settled_on, registered_at, valid_to, total_kwh
    """

  init(_ row: Row) throws {
    self.init(
      number: try stored(CertificateNumber(row[0] as Int64), "a certificate's number"),
      status: try stored(CertificateStatus(rawValue: row[1]), "a certificate's status"),
      variant: try stored(RetirementVariant(rawValue: row[2]), "a certificate's variant"),
      account: try HolderAccount(row, from: 3), memberName: try row[6], name: try row[7],
      menu: try row[8], menuShort: try row[9], remark: try row[10],
      settledOn: try stored(CivilDate(row[11] as String), "a certificate's day"),
      registeredAt: try Instant(milliseconds: row[12]),
      validTo: try stored(CivilDate(row[13] as String), "a certificate's day"),
      totalKWh: try row[14])
  }
}

extension Database {
  /// The number that the next certificate gets.
  package func nextCertificate() throws -> CertificateNumber {
    try stored(
      CertificateNumber(try integer("SELECT coalesce(max(number), 0) + 1 FROM certificates")),
      "a certificate's number")
  }

  private static let certificate = Insertion(
    into: "certificates", BalanceCertificate.columns)
  private static let mark = Insertion(into: "certificate_marks", "mark, number")
  private static let line = Insertion(
    into: "certificate_lines",
    "number, line, lot, kwh, free_after, reserved_after, settled_after")

  /// Writes a certificate with its lines, whose lots stand as they do after its booking. `marks`:
  /// of the rows of a file that it is for.
  package func insert(_ certificate: BalanceCertificate, marks: [ContentHash] = []) throws {
    let account = certificate.account
    try insert(
      Self.certificate,
      [
        certificate.number.rawValue, certificate.status.rawValue, certificate.variant.rawValue,
        account.operatorID.rawValue, account.year, account.kind.rawValue, certificate.memberName,
        certificate.name, certificate.menu, certificate.menuShort, certificate.remark,
        certificate.settledOn.description, certificate.registeredAt.milliseconds,
        certificate.validTo.description, certificate.totalKWh,
      ])
    for mark in marks {
      try insert(Self.mark, [mark.rawValue, certificate.number.rawValue])
    }
    for (index, line) in certificate.lines.enumerated() {
      let balances = line.lot.balances
      try insert(
        Self.line,
        [
          certificate.number.rawValue, index + 1, line.lot.id.rawValue, line.kwh, balances.free,
          balances.reserved, balances.settled,
        ])
    }
  }

  /// With its lines, whose lots have the facts of the day they were entered and today's balances.
  package func certificate(_ number: CertificateNumber) throws -> BalanceCertificate? {
    let sql = "SELECT \(BalanceCertificate.columns) FROM certificates WHERE number = ?"
    var certificate = try one(sql, [number.rawValue], BalanceCertificate.init)
    certificate?.lines = try lines(of: number)
    return certificate
  }

  private func lines(of number: CertificateNumber) throws -> [BalanceCertificate.Line] {
    let columns = Lot.columns.split(separator: ", ").map { "l.\($0)" }.joined(separator: ", ")
    let sql = """
      SELECT \(columns), c.kwh FROM certificate_lines AS c JOIN lots AS l USING (lot)
      WHERE c.number = ? ORDER BY c.line
      """
    return try all(sql, [number.rawValue]).map {
      BalanceCertificate.Line(lot: try Lot($0), kwh: try $0[25])
    }
  }

  /// What stood in the lots of a certificate right after it was registered.
  package func balancesAfter(
    _ number: CertificateNumber
  ) throws -> [(lot: LotID, balances: LotBalances)] {
    let sql = """
      SELECT lot, free_after, reserved_after, settled_after FROM certificate_lines
      WHERE number = ? ORDER BY line
      """
    return try all(sql, [number.rawValue]).map { row in
      (
        try stored(LotID(row[0] as Int64), "a lot's number"),
        LotBalances(free: try row[1], reserved: try row[2], settled: try row[3])
      )
    }
  }

  /// Without lines, by number.
  package func eachCertificate(
    of operatorID: OperatorID, _ search: CertificateSearch,
    _ body: (BalanceCertificate) throws -> Void
  ) throws {
    let statuses = search.statuses.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    let sql = """
      SELECT \(BalanceCertificate.columns) FROM certificates
      WHERE operator = ?1 AND year = ?2 AND kind = ?3 AND (?4 IS NULL OR variant = ?4)
        AND (?5 = '' OR instr(name, ?5) > 0) AND (?6 IS NULL OR settled_on >= ?6)
        AND (?7 IS NULL OR settled_on <= ?7) AND status IN (\(statuses))
      ORDER BY number
      """
    try each(
      sql,
      [
        operatorID.rawValue, search.year, search.kind.rawValue, search.variant?.rawValue,
        search.name, search.from?.description, search.to?.description,
      ]
    ) { try body(BalanceCertificate($0)) }
  }

  /// Reservations up to a day, by day and number.
  package func reservations(upTo day: CivilDate) throws -> [CertificateNumber] {
    let sql = """
      SELECT number FROM certificates WHERE status = '予約済' AND settled_on <= ?
      ORDER BY settled_on, number
      """
    return try all(sql, [day.description]).map {
      try stored(CertificateNumber($0[0] as Int64), "a certificate's number")
    }
  }

  /// Ends a reservation, once.
  package func end(_ number: CertificateNumber, as status: CertificateStatus) throws {
    try run(
      "UPDATE certificates SET status = ? WHERE number = ? AND status = '予約済'",
      [status.rawValue, number.rawValue])
    guard changesCount == 1 else {
      throw StorageError(.constraint, "ending a reservation a second time")
    }
  }

  /// The certificate that stands for a row's mark; cancelled ones stand for none.
  package func certificate(marked mark: ContentHash) throws -> CertificateNumber? {
    let sql = """
      SELECT number FROM certificate_marks JOIN certificates USING (number)
      WHERE mark = ? AND status <> '取消済' ORDER BY number LIMIT 1
      """
    return try one(sql, [mark.rawValue]) {
      try stored(CertificateNumber($0[0] as Int64), "a certificate's number")
    }
  }

  // MARK: Keys

  /// What a key was used for.
  package func use(
    of key: String, by operatorID: OperatorID
  ) throws -> (content: ContentHash, number: CertificateNumber)? {
    let sql = "SELECT content, number FROM ledger_keys WHERE operator = ? AND key = ?"
    return try one(sql, [operatorID.rawValue, key]) { row in
      (
        try stored(ContentHash(row[0] as String), "a key's content"),
        try stored(CertificateNumber(row[1] as Int64), "a certificate's number")
      )
    }
  }

  package func keep(
    _ key: String, of operatorID: OperatorID, content: ContentHash, _ number: CertificateNumber
  ) throws {
    try run(
      "INSERT INTO ledger_keys (operator, key, content, number) VALUES (?, ?, ?, ?)",
      [operatorID.rawValue, key, content.rawValue, number.rawValue])
  }

  // MARK: Secret

  /// Of which Pass Codes and tokens are made; nil before the first certificate.
  package func certificateSecret() throws -> [UInt8]? {
    try one("SELECT secret FROM certificate_secret WHERE id = 1", []) { $0.blob(0) } ?? nil
  }

  package func keepCertificateSecret(_ secret: [UInt8]) throws {
    try run("INSERT INTO certificate_secret (id, secret) VALUES (1, ?)", [secret])
  }

  // MARK: Wrong codes

  /// Until when nobody may ask about a number.
  package func lock(of number: CertificateNumber) throws -> Instant? {
    try one("SELECT until FROM certificate_locks WHERE number = ?", [number.rawValue]) {
      Instant(milliseconds: try $0[0])
    }
  }

  /// Counts a wrong code; the last of `most` within a span of milliseconds locks the number for it.
  package func countFailure(
    of number: CertificateNumber, at instant: Instant, most: Int, within span: Int64
  ) throws {
    let start = instant.milliseconds - span
    try run(
      "DELETE FROM certificate_failures WHERE number = ? AND at <= ?", [number.rawValue, start])
    try run(
      "INSERT INTO certificate_failures (number, at) VALUES (?, ?)",
      [number.rawValue, instant.milliseconds])
    let count = try integer(
      "SELECT count(*) FROM certificate_failures WHERE number = ?", [number.rawValue])
    guard count >= most else { return }
    try run(
      """
      INSERT INTO certificate_locks (number, until) VALUES (?, ?)
      ON CONFLICT (number) DO UPDATE SET until = excluded.until
      """, [number.rawValue, instant.milliseconds + span])
    try run("DELETE FROM certificate_failures WHERE number = ?", [number.rawValue])
  }
}
