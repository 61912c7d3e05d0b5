internal import BooksDesk
internal import BooksRecords
internal import Clearing
internal import Events
internal import Hashing
internal import RegistersRecords
internal import Storage
internal import Trade
internal import TradingRecords

/// One deed of trading in its transaction: what it books is one event, what else it does is noted.
struct TradingDeed {
  let transaction: Transaction
  let now: Instant
  let actor: Actor
  private let terms: TradingTerms
  private var books: Bookkeeping
  private var notes: [String] = []

  init(_ transaction: Transaction, _ terms: TradingTerms, at now: Instant, by actor: Actor) throws {
    self.transaction = transaction
    self.terms = terms
    self.now = now
    self.actor = actor
    books = try Bookkeeping(transaction.database, at: now)
  }

  var database: Database { transaction.database }
  var hours: TradingHours { terms.hours }

  mutating func note(_ line: String) { notes.append(line) }

  mutating func book(_ movement: LedgerMovement) throws { try books.book(movement) }

  mutating func balance(
    _ part: BookAccount.HolderPart, of account: HolderAccount
  ) throws -> Int64 {
    try books.balance(part, of: account)
  }

  mutating func finish(why: String) throws {
    for line in notes {
      try transaction.note(.noted, about: nil, by: actor, why: line, at: now)
    }
    try books.finish(by: actor, why: why)
  }

  /// Puts something on its way to the exchange.
  func enqueue(_ kind: OutwardKind, _ subject: String) throws {
    try database.enqueue(
      kind, subject, madeAt: now, leavesAt: terms.hours.leaves(madeAt: now))
  }

  // MARK: Keys

  /// What came of a key before; nil where nothing did.
  /// - Throws: `LedgerRefusal` with E1007 for a key of something else; `Complaint` for what is no key.
  func numbers(
    of key: String?, by id: OperatorID, _ content: ContentHash
  ) throws -> [Int64]? {
    guard let key else { return nil }
    guard BooksDesk.isKey(key) else {
      throw Complaint(.usage, "キーは、半角の英数字と . _ - で64文字以内にしてください")
    }
    guard let use = try database.tradingUse(of: key, by: id) else { return nil }
    guard use.content == content else {
      throw LedgerRefusal(
        .repeated, field: "key", value: key, "このキーは、別の内容の登録で使われています。")
    }
    return use.numbers
  }

  func keep(
    _ numbers: [Int64], of key: String?, by id: OperatorID, _ content: ContentHash
  ) throws {
    guard let key else { return }
    try database.keep(TradingUse(content: content, numbers: numbers), of: key, by: id)
  }

  // MARK: Sets

  /// - Throws: `LedgerRefusal` with E1102.
  func auction(_ typed: String) throws -> Auction { try terms.auction(typed, in: database) }

  /// - Throws: `LedgerRefusal` with E1102 where bids are not taken now.
  func openAuction(_ typed: String) throws -> Auction {
    try terms.openAuction(typed, in: database, at: now)
  }

  /// Sets that have had no answer in time are 送信エラー.
  mutating func failOverdue() throws {
    for set in try database.bidSets(in: [.confirming, .releasing])
    where try terms.isOverdue(set, at: now, database) {
      try fail(set, because: TradingTerms.overdueReason)
    }
  }

  mutating func fail(_ set: BidSet, because reason: String) throws {
    var set = set
    set.state = .failed
    set.reason = reason
    try keep(set)
    note("入札 \(set.auction)/\(set.operatorID): 送信エラー（\(reason)）")
  }

  func keep(_ set: BidSet) throws {
    let auction = try stored(database.auction(set.auction), "the auction of a set")
    try database.keep(set, of: auction)
  }
}

extension BidSet {
  /// `AUCTION/OPERATOR`.
  var reference: String { "\(auction)/\(operatorID)" }

  /// - Throws: `LedgerRefusal` with E1103, E1104 or E1108 where it cannot be changed.
  func checkEditable() throws(LedgerRefusal) {
    try checkStill()
    guard state != .accepted else {
      throw LedgerRefusal(.confirmed, "入札は確定されています。変更するには、先に確定を解除してください。")
    }
  }

  /// - Throws: `LedgerRefusal` with E1103 or E1108.
  func checkStill() throws(LedgerRefusal) {
    if state == .failed {
      throw LedgerRefusal(
        .transmissionError, "取引所との送受信でエラーになっています（\(reason)）。事務局の対応をお待ちください。")
    }
    if state.isInTransmission {
      throw LedgerRefusal(.transmission, "「\(state.rawValue)」です。取引所の回答をお待ちください。")
    }
  }
}

extension TradingTerms {
  static let overdueReason = "取引所から期限までに回答がありませんでした"

  /// - Throws: `LedgerRefusal` with E1102.
  func auction(_ typed: String, in database: Database) throws -> Auction {
    guard
      let auction = try AuctionID(NormalText.compatible(typed)).flatMap({
        try database.auction($0)
      })
    else {
      throw LedgerRefusal(
        .auction, field: "auction", value: typed, "オークション「\(NormalText.of(typed))」はありません。")
    }
    return auction
  }

  /// - Throws: `LedgerRefusal` with E1102 where bids are not taken at a moment.
  func openAuction(
    _ typed: String, in database: Database, at now: Instant
  ) throws -> Auction {
    let auction = try auction(typed, in: database)
    let status = hours.status(of: auction, at: now)
    guard status == .open else {
      throw LedgerRefusal(
        .auction, field: "auction", value: typed,
        "\(auction.title)は「\(status.rawValue)」のため、入札の操作はできません。受付は\(auction.opensOn.slashed) 08:00から\(auction.closesOn.slashed) \(hours.cutOffText)までです。"
      )
    }
    return auction
  }

  /// Until when the exchange has time to answer about a set; nil where it has heard nothing that it could
  /// answer.
  func answerBy(_ set: BidSet, _ database: Database) throws -> Instant? {
    guard set.state.isInTransmission, let order = set.order,
      let sentAt = try database.sentAt(
        set.state == .confirming ? .order : .release, "\(order)")
    else { return nil }
    return hours.end(of: timeoutSeconds, from: sentAt)
  }

  /// Whether a set should have had its answer.
  fileprivate func isOverdue(
    _ set: BidSet, at now: Instant, _ database: Database
  ) throws -> Bool {
    try answerBy(set, database).map { now >= $0 } ?? false
  }

  /// A set as it stands at a moment, whether or not that was written down yet.
  func seen(_ set: BidSet, at now: Instant, _ database: Database) throws -> BidSet {
    guard try isOverdue(set, at: now, database) else { return set }
    var set = set
    set.state = .failed
    set.reason = Self.overdueReason
    return set
  }
}

extension TradingHours {
  /// `17:30`.
  var cutOffText: String {
    func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
    return "\(two(cutOff / 60)):\(two(cutOff % 60))"
  }
}
