internal import Clearing
internal import ExchangePort
internal import Hashing
internal import Storage
internal import Tables
package import Trade
internal import TradingRecords

/// The exchange as it is played: it reads what was sent, and writes answers into the inbox.
struct SimulatedExchange {
  private let folder: ExchangeFolder
  private let now: Instant
  private var next: Int64
  private var previous: String
  private(set) var written = 0

  init(_ folder: ExchangeFolder, at now: Instant) throws {
    self.folder = folder
    self.now = now
    let last = try folder.numbers(in: folder.inbox).last ?? 0
    next = last + 1
    previous =
      try folder.hash(of: last, in: folder.inbox)?.rawValue ?? ExchangeForm.first
  }

  mutating func say(_ message: InwardMessage) throws {
    let bytes = ExchangeFile(seq: next, previous: previous, at: now, message).bytes
    try folder.write(bytes, as: next, in: folder.inbox)
    previous = ContentHash(of: bytes).rawValue
    next += 1
    written += 1
  }

  /// What it was told, in order.
  func heard() throws -> [ExchangeFile<OutwardMessage>] {
    try folder.numbers(in: folder.outbox).compactMap { seq in
      try folder.bytes(of: seq, in: folder.outbox).map { try ExchangeFile<OutwardMessage>($0) }
    }
  }

  /// What it has said behind a number.
  func said(after seq: Int64 = 0) throws -> [InwardMessage] {
    try folder.numbers(in: folder.inbox).filter { $0 > seq }.compactMap { seq in
      try folder.bytes(of: seq, in: folder.inbox).map {
        try ExchangeFile<InwardMessage>($0).message
      }
    }
  }

  /// Answers everything that has no answer; certificates only of earlier days.
  mutating func answerAll() throws {
    var orders: [OrderID: Int] = [:]
    var certificates: Set<Int64> = []
    for message in try said() {
      switch message {
      case .accepted(let order, _), .released(let order), .rejected(let order, _):
        orders[order, default: 0] += 1
      case .certificateIssued(let request, _, _), .certificateRejected(let request, _):
        certificates.insert(request)
      case .results: break
      }
    }
    let heard = try heard()
    for file in heard {
      if case .certificateCancel(let request) = file.message { certificates.insert(request) }
    }
    for file in heard {
      switch file.message {
      case .order(let order, _), .release(let order):
        // The answers that there are belong to its earlier messages.
        guard (orders[order] ?? 0) == 0 else {
          orders[order, default: 0] -= 1
          continue
        }
        if case .order = file.message {
          try say(.accepted(order, at: now))
        } else {
          try say(.released(order))
        }
      case .certificate(let request, _, _, _, _, _):
        guard !certificates.contains(request), file.at.japanDate < now.japanDate else { continue }
        try say(
          .certificateIssued(
            request: request, number: "S" + Self.padded(request, 9), on: now.japanDate))
      case .certificateCancel: break
      }
    }
  }

  static func padded(_ number: Int64, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}

/// What a simulated auction came to.
package struct SimulatedClearing: Hashable, Sendable {
  package let auction: AuctionID
  /// Nil where each contract has its own price, and where nothing is traded.
  package let priceSen: Int64?
  package let tradedKWh: Int64
  /// Of ours.
  package let bids: Int
}

extension TradingDesk {
  /// Answers what is open, as the exchange would; gives the number of answers.
  /// - Throws: `Complaint` where files there are no messages.
  package func simulateAcceptance() throws -> Int {
    do {
      var exchange = try SimulatedExchange(folder, at: clock.now())
      try exchange.answerAll()
      return exchange.written
    } catch let fault as JSONFault { throw Complaint(.refused, "取引所とのファイルを読めません（\(fault)）") }
  }

  /// Clears an auction after its end, as the exchange would, and writes its results into the inbox.
  /// `offerKWh`: what is sold besides the bids; `outside`: orders of others, CSV `side,kwh,price_yen`.
  /// - Throws: `LedgerRefusal` for an auction that is none, or that cannot be cleared yet or again;
  ///   `Complaint` for orders of others that are none.
  package func simulateClearing(
    _ typed: String, offerKWh: Int64?, outside: [UInt8]?
  ) throws -> SimulatedClearing {
    do {
      return try clear(typed, offerKWh: offerKWh, outside: outside)
    } catch let fault as JSONFault {
      throw Complaint(.refused, "取引所とのファイルを読めません（\(fault)）")
    } catch let fault as ClearingFault {
      throw Complaint(.refused, "約定を計算できません（\(fault)）")
    }
  }

  private func clear(
    _ typed: String, offerKWh: Int64?, outside: [UInt8]?
  ) throws -> SimulatedClearing {
    let now = clock.now()
    var exchange = try SimulatedExchange(folder, at: now)
    let (auction, book, taken, numbers) = try store.read("reading an auction's bids") { database in
      guard
        let auction = try AuctionID(NormalText.compatible(typed)).flatMap({
          try database.auction($0)
        })
      else {
        throw LedgerRefusal(
          .auction, field: "auction", value: typed, "オークション「\(NormalText.of(typed))」はありません。")
      }
      var bids: [Bid] = []
      try database.eachAcceptedBid(of: auction.id) { bids.append($0) }
      let orders = Dictionary(
        try database.bidSets(for: auction.id).map { ($0.operatorID, $0.order) }
      ) { one, _ in one }
      let prices = PriceRules(try database.priceRules()).terms(of: auction)
      return (
        auction, AuctionBook(auction, prices, bids, orders),
        (
          try database.lastMessage(.in)?.seq ?? 0,
          isCleared: try database.result(of: auction.id) != nil
        ),
        try database.statements(of: nil).map(\.number)
      )
    }
    guard terms.hours.status(of: auction, at: now) == .ended else {
      throw LedgerRefusal(
        .auction, field: "auction", value: typed,
        "\(auction.title)は締切（\(auction.closesOn.slashed) \(terms.hours.cutOffText)）の前のため、約定できません。")
    }
    let said = try exchange.said(after: taken.0)
    let untaken = said.compactMap { message in
      if case .results(let results) = message { results } else { nil }
    }
    guard !taken.isCleared, !untaken.contains(where: { $0.auction == auction.id }) else {
      throw LedgerRefusal(
        .auction, field: "auction", value: typed, "\(auction.title)は約定済みです。")
    }
    // Results have to name every bid that was accepted.
    guard !said.contains(where: { $0.answers(auction.id) }) else {
      throw LedgerRefusal(
        .auction, field: "auction", value: typed,
        "\(auction.title)の、取り込んでいない通知があります。先に exchange receive を実行してください。")
    }
    let others = try outside.map(Self.outsideOrders) ?? []
    let problem = try book.problem(
      before: terms.hours.closesAt(auction), offerKWh: offerKWh, others)
    let result = problem.clear()
    let violations = ClearingChecker(problem).violations(in: result)
    guard violations.isEmpty else {
      throw Complaint(.ourFailure, "約定の検査に合格しません（\(violations.joined(separator: "、"))）")
    }
    let used = numbers + untaken.flatMap(\.statements).map(\.number)
    try exchange.say(
      .results(
        book.results(
          result, on: now.japanDate, settlesOn: terms.hours.businessDay(2, from: now.japanDate),
          used: used)))
    return SimulatedClearing(
      auction: auction.id, priceSen: result.priceSen, tradedKWh: result.tradedKWh,
      bids: book.bids.count)
  }

  private static func outsideOrders(_ bytes: [UInt8]) throws -> [AuctionBook.Outside] {
    var orders: [AuctionBook.Outside] = []
    var hasHead = false
    for row in CSVReader(bytes) {
      let cells = row.cells.map { NormalText.compatible($0) }
      guard hasHead else {
        guard cells == ["side", "kwh", "price_yen"] else {
          throw Complaint(.refused, "ほかの注文の見出しは side,kwh,price_yen にしてください")
        }
        hasHead = true
        continue
      }
      guard row.fault == nil, cells.count == 3, let side = BidSide(rawValue: cells[0]),
        let kwh = NormalText.kwh(cells[1]), let price = SenText.sen(cells[2])
      else { throw Complaint(.refused, "ほかの注文の\(row.line)行目を読めません") }
      orders.append(AuctionBook.Outside(side: side, kwh: kwh, priceSen: price))
    }
    return orders
  }
}

extension InwardMessage {
  /// It says what became of an order for an auction.
  fileprivate func answers(_ auction: AuctionID) -> Bool {
    switch self {
    case .accepted(let order, _), .released(let order), .rejected(let order, _):
      order.auction == auction
    case .results, .certificateIssued, .certificateRejected: false
    }
  }
}
