internal import BooksDesk
internal import Clearing
internal import Hashing
internal import Storage
package import Trade
internal import TradingRecords

/// What is asked for with a 売買証明書, as it was typed.
package struct SalesCertificateDraft: Hashable, Sendable {
  package var year: Int
  package var issueClass: String
  package var addressee: String
  package var kwh: String

  package init(year: Int, issueClass: String, addressee: String, kwh: String) {
    self.year = year
    self.issueClass = issueClass
    self.addressee = addressee
    self.kwh = kwh
  }
}

extension TradingDesk {
  /// 発行区分 of everybody.
  private static let commonClass = "仲介・自社確定分"
  private static let longestAddressee = 50

  /// Asks the exchange for a 売買証明書 of untracked FIT energy; with a key once, however often it is sent.
  /// - Throws: `LedgerRefusal`, with E1007 for a key of something else.
  package func requestCertificate(
    _ draft: SalesCertificateDraft, of id: OperatorID, key: String? = nil, by actor: Actor
  ) throws -> SalesCertificate {
    let words = [
      "sales-certificate", String(draft.year), draft.issueClass, draft.addressee, draft.kwh,
    ]
    let content = ContentHash(of: Array(words.joined(separator: "\n").utf8))
    return try deed(
      "requesting a sales certificate", by: actor, why: "\(id) 売買証明書の発行依頼"
    ) { deed in
      if let numbers = try deed.numbers(of: key, by: id, content) {
        return try stored(
          numbers.first.flatMap { try deed.database.salesCertificate($0) }, "a key's request")
      }
      let holder = try BooksDesk.known(id, in: deed.database)
      let issueClass = try issueClass(draft, holder)
      try checkDay(of: draft.year, deed.now.japanDate)
      let addressee = NormalText.of(draft.addressee)
      let length = NormalText.length(addressee)
      guard (1...Self.longestAddressee).contains(length), NormalText.control(in: addressee) == nil
      else {
        throw LedgerRefusal(
          .text, field: "addressee", value: draft.addressee,
          "「宛名」は1文字以上\(Self.longestAddressee)文字以内で入力してください（現在\(length)文字）。")
      }
      guard let kwh = NormalText.kwh(draft.kwh) else {
        throw LedgerRefusal(
          .amount, field: "kwh", value: draft.kwh,
          "数量「\(NormalText.of(draft.kwh))」は\(NormalText.kwhRule(for: draft.kwh))で入力してください。")
      }
      let left = try deed.balance(
        .untracked, of: HolderAccount(id, year: draft.year, .fit))
      guard kwh <= left else {
        throw LedgerRefusal(
          .amount, field: "kwh", value: draft.kwh,
          "\(draft.year)年度のトラッキングしていないFITの残量は\(left.grouped)kWhです。ご指定の\(kwh.grouped)kWhには\((kwh - left).grouped)kWh足りません。"
        )
      }
      let certificate = try deed.database.addRequest(
        of: id, year: draft.year, class: issueClass, addressee: addressee, kwh: kwh, at: deed.now)
      try deed.book(.salesCertificate(.request, certificate))
      try deed.enqueue(.certificate, String(certificate.request))
      try deed.keep([certificate.request], of: key, by: id, content)
      return certificate
    }
  }

  private func issueClasses(of holder: Operator) -> [String] {
    (holder.category.includes(.retailer) ? terms.salesClasses : []) + [Self.commonClass]
  }

  /// 発行区分 that an operator may choose of.
  package func issueClasses(of id: OperatorID) throws -> [String] {
    try store.read("reading an operator") { issueClasses(of: try BooksDesk.known(id, in: $0)) }
  }

  private func issueClass(
    _ draft: SalesCertificateDraft, _ holder: Operator
  ) throws(LedgerRefusal) -> String {
    let word = NormalText.compatible(draft.issueClass)
    let own = issueClasses(of: holder)
    guard let known = own.first(where: { NormalText.compatible($0) == word }) else {
      throw LedgerRefusal(
        .salesCertificate, field: "class", value: draft.issueClass,
        "発行区分「\(NormalText.of(draft.issueClass))」は、事業者区分「\(holder.category)」では指定できません（指定できる区分: \(own.joined(separator: "、"))）。"
      )
    }
    return known
  }

  private func checkDay(of year: Int, _ today: CivilDate) throws(LedgerRefusal) {
    guard let end = terms.accountMovesEnd[year] else { return }
    let last = terms.hours.businessDay(-1, from: end)
    guard today > last else { return }
    throw LedgerRefusal(
      .salesCertificate, field: "year", value: String(year),
      "\(year)年度分の売買証明書の発行依頼は、\(last.slashed)で締め切りました（口座移動終了日は\(end.slashed)です）。")
  }

  /// By number.
  package func salesCertificates(of id: OperatorID) throws -> [SalesCertificate] {
    try store.read("listing sales certificates") { database in
      _ = try BooksDesk.known(id, in: database)
      return try database.salesCertificates(of: id)
    }
  }

  /// Until the end of the day of the request.
  /// - Throws: `LedgerRefusal` with E1012.
  package func cancelCertificate(
    _ typed: String, of id: OperatorID, by actor: Actor
  ) throws -> SalesCertificate {
    try deed("cancelling a sales certificate", by: actor, why: "\(id) 売買証明書の発行依頼の取消") { deed in
      _ = try BooksDesk.known(id, in: deed.database)
      func refusal(_ message: String) -> LedgerRefusal {
        LedgerRefusal(.salesCertificate, field: "request", value: typed, message)
      }
      guard let request = Int64(NormalText.compatible(typed)),
        var certificate = try deed.database.salesCertificate(request),
        certificate.operatorID == id
      else { throw refusal("売買証明書の発行依頼「\(NormalText.of(typed))」は見つかりません。") }
      guard certificate.status == .requested else {
        throw refusal(
          "発行依頼\(request)は「\(certificate.status.rawValue)」のため、取り消すことができません。")
      }
      guard certificate.requestedAt.japanDate == deed.now.japanDate else {
        throw refusal(
          "発行依頼\(request)は、依頼した日（\(certificate.requestedAt.japanDate.slashed)）のうちだけ取り消すことができます。")
      }
      certificate.status = .cancelled
      try deed.database.keep(certificate)
      try deed.book(.salesCertificate(.withdraw, certificate))
      try deed.enqueue(.certificateCancel, String(request))
      return certificate
    }
  }
}

extension TradingDeed {
  /// - Throws: `WrongMessage`.
  mutating func takeCertificate(
    _ request: Int64, number: String, on day: CivilDate
  ) throws -> String {
    guard var certificate = try database.salesCertificate(request),
      try database.sentAt(.certificate, String(request)) != nil
    else { throw WrongMessage("売買証明書の発行依頼 \(request) は送っていません") }
    if certificate.status == .issued {
      guard certificate.number == number else {
        throw WrongMessage("発行依頼 \(request) の売買証明書は、番号 \(certificate.number ?? "") で発行済みです")
      }
      return "すでに発行済のため、記録だけしました"
    }
    if certificate.status != .requested {
      // It was issued all the same.
      guard try balance(.untracked, of: certificate.account) >= certificate.kwh else {
        throw WrongMessage("取り消した発行依頼 \(request) の売買証明書が発行されましたが、残量が足りません")
      }
      try book(.salesCertificate(.request, certificate))
    }
    try book(.salesCertificate(.issue, certificate))
    certificate.status = .issued
    certificate.number = number
    certificate.issuedOn = day
    try database.keep(certificate)
    return "発行済"
  }

  /// - Throws: `WrongMessage`.
  mutating func takeRefusedCertificate(_ request: Int64, _ reason: String) throws -> String {
    guard var certificate = try database.salesCertificate(request),
      try database.sentAt(.certificate, String(request)) != nil
    else { throw WrongMessage("売買証明書の発行依頼 \(request) は送っていません") }
    guard certificate.status == .requested else {
      return "「\(certificate.status.rawValue)」のため、記録だけしました"
    }
    try book(.salesCertificate(.withdraw, certificate))
    certificate.status = .failed
    try database.keep(certificate)
    note("売買証明書の発行依頼 \(request): 送信エラー（\(NormalText.of(reason))）")
    return SalesCertificate.Status.failed.rawValue
  }
}
