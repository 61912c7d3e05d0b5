package import AllocationRecords
package import Trade

/// Everything a 最終割当結果通知書 says to one applicant about one market of one round
/// (document 001, ④属性割当確認); workbook, and later other formats, are made from it alone.
package struct NoticeContents: Hashable, Sendable {
  package var round: RoundID
  package var market: Market
  package var recipient: Operator
  /// 記入日.
  package var date: CivilDate
  /// Every share of every plant, in any order.
  package var lines: [NoticeLine]
  /// Every row that was asked for, in any order.
  package var requests: [NoticeRequest]
  /// SHA-256 over the run's sorted lines: proves which run the notice tells of.
  package var digest: String
  /// The event of the publication: its number and the first digits of its hash, by which whoever
  /// keeps the notice can prove what was recorded up to then. Nil for what was not published.
  package var record: String?
  /// What the printed notice's QR code says: the digest, or an address that leads to it.
  package var proof: String
  /// Eight digits by which whoever holds the notice sees its rows at the portal; nil without one.
  package var passcode: String?
  /// When the recipient looks the result over, and when it buys, as far as they are known.
  package var confirmation: DaySpan
  package var purchase: DaySpan
  /// What the recipient was told before and is told otherwise now.
  package var correction: NoticeCorrection?
  /// Nil for one that holds.
  package var mark: NoticeMark?
  /// Who signs.
  package var issuer: String

  package init(
    round: RoundID, market: Market, recipient: Operator, date: CivilDate, lines: [NoticeLine],
    requests: [NoticeRequest], digest: String, proof: String? = nil,
    confirmation: DaySpan = DaySpan(), purchase: DaySpan = DaySpan(),
    correction: NoticeCorrection? = nil, mark: NoticeMark? = nil, record: String? = nil,
    passcode: String? = nil, issuer: String = "非化石証書トラッキング事務局"
  ) {
    self.round = round
    self.market = market
    self.recipient = recipient
    self.date = date
    self.lines = lines.sorted()
    self.requests = requests.sorted()
    self.digest = digest
    self.proof = proof ?? "sha256:\(digest)"
    self.confirmation = confirmation
    self.purchase = purchase
    self.correction = correction
    self.mark = mark
    self.record = record
    self.passcode = passcode
    self.issuer = issuer
  }

  /// kWh of all lines. The allocator's checker has proven that it is no more than there is.
  package var totalKWh: Int64 { lines.reduce(0) { $0 + $1.kwh } }

  /// What proves the notice, line by line.
  var proofLines: [String] {
    ["割当計算の識別子(SHA-256): \(digest)"] + (record.map { ["公表の記録（番号とハッシュの先頭）: \($0)"] } ?? [])
      + (passcode.map { ["照会の暗証番号: \($0)（法人番号とともに、ポータルの「通知書の確認」で使います）"] } ?? [])
  }

  /// The rows that got less than they asked, or that the secretariat settles with the parties.
  package var shortfalls: [NoticeRequest] { requests.filter { $0.result.status != .full } }

  /// `0001_FIT割当結果通知_202304`, without an ending.
  package var name: String {
    (mark.map { $0.word + "_" } ?? "") + "\(recipient.id)_\(market.rawValue)割当結果通知_\(round)"
  }
}

/// What one plant gives to the applicant.
package struct NoticeLine: Hashable, Comparable, Sendable {
  package var plant: Plant
  package var tier: AllocationTier
  package var kwh: Int64

  package init(plant: Plant, tier: AllocationTier, kwh: Int64) {
    self.plant = plant
    self.tier = tier
    self.kwh = kwh
  }

  package static func < (a: Self, b: Self) -> Bool {
    (a.tier, a.plant.id, a.kwh) < (b.tier, b.plant.id, b.kwh)
  }
}

/// What became of one row of an application.
package struct NoticeRequest: Hashable, Comparable, Sendable {
  package var result: RunRequest
  /// The form's Japanese title.
  package var formTitle: String

  package init(_ result: RunRequest, formTitle: String) {
    self.result = result
    self.formTitle = formTitle
  }

  package static func < (a: Self, b: Self) -> Bool {
    (a.result.receipt, a.result.row) < (b.result.receipt, b.result.row)
  }
}
