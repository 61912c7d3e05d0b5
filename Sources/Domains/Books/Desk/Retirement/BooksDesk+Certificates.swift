internal import BooksNotices
internal import BooksRecords
internal import Ledger
internal import RegistersRecords
internal import Storage
package import Trade

/// What became of a reservation that was to be cancelled.
package struct CancelledCertificate: Sendable {
  /// As it was typed.
  package let number: String
  /// Nil where it is cancelled.
  package let refusal: LedgerRefusal?
}

/// What a run over everything that is due has done.
package struct SettledDues: Hashable, Sendable {
  package var settled = 0
  /// Movements by which something lapsed.
  package var lapsed = 0
  package var lapsedKWh: Int64 = 0

  package init() {}
}

extension BooksDesk {
  /// Without lines, by number; by default 権利確定日 of the last three months, without 取消済. Where
  /// somebody looks for a status, what is still to come is among them.
  package func certificates(
    of id: OperatorID, _ search: CertificateSearch, _ body: (BalanceCertificate) throws -> Void
  ) throws {
    var search = search
    if search.from == nil, search.to == nil {
      let today = today
      search.from = today.adding(months: -3)
      if search.statuses == CertificateSearch.usual { search.to = today }
    }
    try store.read("listing certificates") { database in
      _ = try Self.known(id, in: database)
      try database.eachCertificate(of: id, search, body)
    }
  }

  /// - Throws: `LedgerRefusal` for a number that the operator does not have.
  package func certificate(_ number: String, of id: OperatorID) throws -> ShownCertificate {
    try store.read("looking up a certificate") { database in
      _ = try Self.known(id, in: database)
      let certificate = try own(number, of: id, database)
      return ShownCertificate(certificate, try CertificateCodes(in: database))
    }
  }

  /// The certificate as it is printed: the same data, the same bytes.
  /// - Throws: `LedgerRefusal` for one that is not there, or 取消済.
  package func printed(_ shown: ShownCertificate) throws -> [UInt8] {
    let certificate = shown.certificate
    guard certificate.status != .cancelled else {
      throw LedgerRefusal(
        .certificate, field: "number", value: certificate.number.description,
        "証明書番号 \(certificate.number) は取り消されているため、印刷できません。")
    }
    let reference = shown.token.map { token in
      terms.certificateAddress.isEmpty
        ? "\(certificate.number) \(token)" : "\(terms.certificateAddress)/\(token)"
    }
    return try PrintedCertificate(
      certificate, reference: reference, passCode: shown.passCode
    ).bytes()
  }

  private func own(
    _ number: String, of id: OperatorID, _ database: Database
  ) throws -> BalanceCertificate {
    let typed = NormalText.compatible(number)
    guard let certificate = try CertificateNumber(typed).flatMap({ try database.certificate($0) }),
      certificate.account.operatorID == id
    else {
      throw LedgerRefusal(
        .certificate, field: "number", value: number, "証明書番号「\(typed)」の残高証明書は見つかりません。")
    }
    return certificate
  }

  // MARK: Cancelling

  /// Cancels reservations, each by itself.
  package func cancel(
    _ numbers: [String], of id: OperatorID, by actor: Actor
  ) throws -> [CancelledCertificate] {
    try booking("cancelling reservations", by: actor, why: "\(id) 予約の取消") { books in
      _ = try Self.known(id, in: books.database)
      return try cancel(numbers, of: id, &books)
    }
  }

  /// All of a description, by default those for tomorrow on.
  package func cancelAll(
    of id: OperatorID, _ search: CertificateSearch, by actor: Actor
  ) throws -> [CancelledCertificate] {
    try booking("cancelling reservations", by: actor, why: "\(id) 予約の取消") { books in
      var search = search
      search.statuses = [.reserved]
      search.from =
        search.from ?? CivilDate(daysSinceEpoch: books.now.japanDate.daysSinceEpoch + 1)
      _ = try Self.known(id, in: books.database)
      var numbers: [String] = []
      try books.database.eachCertificate(of: id, search) { numbers.append($0.number.description) }
      return try cancel(numbers, of: id, &books)
    }
  }

  private func cancel(
    _ numbers: [String], of id: OperatorID, _ books: inout Bookkeeping
  ) throws -> [CancelledCertificate] {
    try numbers.map { number in
      do {
        let certificate = try own(number, of: id, books.database)
        try checkCancelling(certificate, typed: number, at: books.now)
        try end(certificate, as: .cancelled, &books)
        return CancelledCertificate(number: certificate.number.description, refusal: nil)
      } catch let refusal as LedgerRefusal {
        return CancelledCertificate(number: number, refusal: refusal)
      }
    }
  }

  private func checkCancelling(
    _ certificate: BalanceCertificate, typed: String, at now: Instant
  ) throws {
    guard certificate.status != .cancelled else {
      throw LedgerRefusal(
        .certificate, field: "number", value: typed,
        "証明書番号 \(certificate.number) は、すでに取り消されています。")
    }
    let due = terms.retirement.settlementTime.due(for: certificate.settledOn)
    guard certificate.status == .reserved, now < due else {
      throw LedgerRefusal(
        .late, field: "number", value: typed,
        "証明書番号 \(certificate.number) は取消の期限を過ぎているため、取り消すことができません。")
    }
  }

  private func end(
    _ certificate: BalanceCertificate, as status: CertificateStatus, _ books: inout Bookkeeping
  ) throws {
    let lines = certificate.lines.map { PickedLot(lot: $0.lot.id, kwh: $0.kwh) }
    try books.book(
      .certificate(
        status == .settled ? .settle : .release, certificate.number, from: .reserved,
        to: status == .settled ? .settled : .free, lines))
    try books.database.end(certificate.number, as: status)
    guard status == .settled else { return }
    try stored(CertificateCodes(in: books.database), "the secret of certificates")
      .keepToken(of: certificate.number, in: books.database)
  }

  // MARK: What is due

  /// Makes due reservations final, then lets what is left of years past their deadline lapse, once.
  package func settleDue(by actor: Actor) throws -> SettledDues {
    let isIdle = try store.read("looking for what is due") { try !hasDues($0, at: clock.now()) }
    guard !isIdle else { return SettledDues() }
    return try booking("settling what is due", by: actor, why: "予約の権利確定と失効") { books in
      var dues = SettledDues()
      let day = terms.retirement.settlementTime.lastDueDay(at: books.now)
      for number in try books.database.reservations(upTo: day) {
        let certificate = try stored(books.database.certificate(number), "a certificate")
        try end(certificate, as: .settled, &books)
        dues.settled += 1
      }
      for year in try books.database.openYears(upTo: lastLapsingYear(at: books.now)) {
        try lapse(year, &books, &dues)
      }
      return dues
    }
  }

  private func hasDues(_ database: Database, at now: Instant) throws -> Bool {
    let day = terms.retirement.settlementTime.lastDueDay(at: now)
    return try !database.reservations(upTo: day).isEmpty
      || !database.openYears(upTo: lastLapsingYear(at: now)).isEmpty
  }

  /// The last year whose deadline is over; none where nothing lapses.
  private func lastLapsingYear(at now: Instant) -> Int {
    guard terms.lapses else { return 0 }
    let year = now.japanDate.year
    return YearSchedule(year - 1).lapsesAt <= now ? year - 1 : year - 2
  }

  private func lapse(
    _ year: Int, _ books: inout Bookkeeping, _ dues: inout SettledDues
  ) throws {
    let reference = String(year)
    for (lot, kwh) in try books.database.freeLots(of: year) {
      try books.book(.lapse(of: lot, kwh: kwh, reference))
      dues.lapsed += 1
      dues.lapsedKWh += kwh
    }
    for (account, kwh) in try books.database.untracked(in: year) {
      try books.book(.lapse(of: account, kwh: kwh, reference))
      dues.lapsed += 1
      dues.lapsedKWh += kwh
    }
    try books.database.close(year, at: books.now)
  }
}
