internal import BooksRecords
internal import Hashing
internal import Ledger
internal import RegistersRecords
internal import Storage
package import Trade

extension BooksDesk {
  /// Registers a certificate: at once final, or as a reservation. With a key, the same command gives the
  /// first answer and books nothing. `digest`: of the trial that was agreed to.
  /// - Throws: `LedgerRefusal`; `Complaint` for an unknown operator or a key that is none, and with
  ///   `elsewhere` where a trial would show something else by now.
  package func retire(
    _ order: RetirementOrder, of id: OperatorID, key: String? = nil, isDryRun: Bool = false,
    agreedTo digest: String? = nil, by actor: Actor
  ) throws -> ShownCertificate {
    if let key { try Self.check(key) }
    return try booking(
      "registering a certificate", by: actor, why: "\(id) \(order.variant.title)"
    ) { books in
      let database = books.database
      let holder = try Self.known(id, in: database)
      let today = books.now.japanDate
      let content = Self.content(of: order, on: today)
      var repeated: LedgerRefusal?
      if let key, let use = try database.use(of: key, by: id) {
        // Sent again on a later day, what was for that day is the same command.
        let then = try database.certificate(use.number)?.registeredAt.japanDate ?? today
        if use.content == content || use.content == Self.content(of: order, on: then) {
          return try firstAnswer(use.number, database)
        }
        repeated = LedgerRefusal(
          .repeated, field: "key", value: key,
          "このキーは、別の内容の登録（証明書番号 \(use.number)）で使われています。")
      }
      let plan = try plan(
        order, RetiringHolder(holder), database, at: books.now, repeated: repeated)
      if let digest, try Self.digest(of: plan, order, database) != digest {
        throw Complaint(
          .refused, "確認した内容から、口座の残量か日付が変わりました。もう一度内容を確かめてください。", code: "elsewhere")
      }
      var registering = try CertificateRegistering(
        database, RetiringHolder(holder), order.variant, at: books.now)
      guard !isDryRun else { return try registering.trial(plan) }
      let certificate = try registering.register(plan, &books)
      if let key { try database.keep(key, of: id, content: content, certificate.number) }
      return ShownCertificate(
        certificate, try CertificateCodes(in: database), rests: certificate.rests)
    }
  }

  func plan(
    _ order: RetirementOrder, _ holder: RetiringHolder, _ database: Database, at now: Instant,
    repeated: LedgerRefusal? = nil
  ) throws -> RetirementPlan {
    try RetirementPlanner(order, by: holder, terms.retirement, today: now.japanDate) {
      try database.lot($0)
    } freeLots: { wanted in
      try database.freeLots(
        of: wanted.account, allottedOn: wanted.allottedOn, plantKind: wanted.plantKind,
        prefecture: wanted.prefecture)
    }.plan(repeated: repeated)
  }

  private static func content(of order: RetirementOrder, on today: CivilDate) -> ContentHash {
    ContentHash(of: Array(order.content(on: today).utf8))
  }

  /// At most 64 of `[0-9A-Za-z._-]`.
  package static func isKey(_ text: String) -> Bool {
    (1...64).contains(text.utf8.count)
      && text.utf8.allSatisfy {
        ASCII.isDigit($0) || ASCII.isUpper($0) || ASCII.isLower($0)
          || [0x2D, 0x2E, 0x5F].contains($0)
      }
  }

  static func check(_ key: String) throws {
    guard isKey(key) else {
      throw Complaint(.usage, "--key は、半角の英数字と . _ - で64文字以内にしてください")
    }
  }

  /// Word for word, whatever has become of the certificate since.
  private func firstAnswer(
    _ number: CertificateNumber, _ database: Database
  ) throws -> ShownCertificate {
    let certificate = try stored(database.certificate(number), "a certificate")
    let isImmediate = certificate.settledOn == certificate.registeredAt.japanDate
    let rests = try database.balancesAfter(number).map {
      ShownCertificate.Rest(
        lot: $0.lot, free: $0.balances.free, reserved: $0.balances.reserved,
        settled: $0.balances.settled)
    }
    return ShownCertificate(
      certificate.with(isImmediate ? .settled : .reserved), try CertificateCodes(in: database),
      rests: rests)
  }
}

extension BalanceCertificate {
  /// What its lots have left.
  fileprivate var rests: [ShownCertificate.Rest] {
    lines.map {
      ShownCertificate.Rest(
        lot: $0.lot.id, free: $0.lot.balances.free, reserved: $0.lot.balances.reserved,
        settled: $0.lot.balances.settled)
    }
  }

  func with(_ status: CertificateStatus) -> BalanceCertificate {
    BalanceCertificate(
      number: number, status: status, variant: variant, account: account, memberName: memberName,
      name: name, menu: menu, menuShort: menuShort, remark: remark, settledOn: settledOn,
      registeredAt: registeredAt, validTo: validTo, totalKWh: totalKWh, lines: lines)
  }
}
