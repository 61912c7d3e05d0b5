internal import AllocationRecords
internal import BooksRecords
internal import Clearing
internal import ExchangePort
internal import RegistersRecords
internal import Storage
internal import Trade
internal import TradingRecords

extension TradingDeed {
  /// Contracts become holdings, purchases and statements.
  /// - Throws: `WrongMessage` for results that cannot be; then nothing of them counts.
  mutating func take(_ results: ExchangeResults, _ terms: TradingTerms) throws -> String {
    guard let auction = try database.auction(results.auction) else {
      throw WrongMessage("オークション \(results.auction) は台帳にありません")
    }
    guard try database.result(of: auction.id) == nil else {
      throw WrongMessage("オークション \(auction.id) の約定結果は取り込み済みです")
    }
    let board = try ResultBoard(results, auction, database)
    try database.keep(
      AuctionResult(
        auction: auction.id, contractedOn: results.contractedOn, settlesOn: results.settlesOn,
        outsideBoughtKWh: results.outsideBoughtKWh, outsideSoldKWh: results.outsideSoldKWh,
        feeMicroYen: board.prices.feeMicroYen, taxPercent: terms.taxPercent))
    for (bid, contract) in board.contracts {
      try database.setContract(
        of: bid.number, kwh: contract.kwh, priceSen: contract.priceSen)
    }
    for var set in board.sets {
      set.state = .accepted
      set.reason = ""
      try keep(set)
    }
    try bookContracts(board)
    try setPurchases(board)
    for statement in try board.statements(results, terms, database) {
      try database.keep(statement)
    }
    let bought = board.contracts.reduce(0) { $0 + ($1.0.side == .buy ? $1.1.kwh : 0) }
    return "\(board.contracts.count)件の入札、買い\(bought.grouped)kWh"
  }

  /// A movement a contract, and one a set for what is no longer on sale. What purchases were booked
  /// before the results is not booked again.
  private mutating func bookContracts(_ board: ResultBoard) throws {
    let auction = board.auction
    var booked: [OperatorID: Int64] = [:]
    if let (round, market) = auction.purchases {
      booked = try database.bookedPurchases(round, market)
    }
    var early = booked
    for (bid, contract) in board.contracts where contract.kwh > 0 {
      let reference = "\(auction.id)/\(bid.operatorID)"
      var kwh = contract.kwh
      if bid.side == .buy {
        let known = min(kwh, early[bid.operatorID] ?? 0)
        early[bid.operatorID, default: 0] -= known
        kwh -= known
      }
      guard kwh > 0 else { continue }
      try book(.contract(bid.side, kwh, of: auction.account(of: bid.operatorID), reference))
      if bid.side == .buy { booked[bid.operatorID, default: 0] += kwh }
    }
    for set in board.sets {
      let rest = board.contracts.reduce(Int64(0)) { sum, entry in
        entry.0.side == .sell && entry.0.operatorID == set.operatorID
          ? sum + entry.0.kwh - entry.1.kwh : sum
      }
      guard rest > 0 else { continue }
      try book(.unoffer(rest, of: auction.account(of: set.operatorID), set.reference))
    }
    guard let (round, market) = auction.purchases else { return }
    for (id, kwh) in booked.sorted(by: { $0.key < $1.key }) {
      try database.setBookedPurchases(kwh, of: id, round, market)
    }
  }

  private func setPurchases(_ board: ResultBoard) throws {
    guard let (round, market) = board.auction.purchases else { return }
    try transaction.setPurchases(
      board.purchases, round: round, market: market,
      because: "オークション \(board.auction.id) の約定結果", by: actor, at: now)
  }
}

/// Results held against the bids that they are about.
private struct ResultBoard {
  let auction: Auction
  let prices: PriceTerms
  /// Every bid that the exchange has accepted, by number.
  private(set) var contracts: [(Bid, ExchangeResults.Line)] = []
  /// Their sets, by operator.
  let sets: [BidSet]

  init(_ results: ExchangeResults, _ auction: Auction, _ database: Database) throws {
    self.auction = auction
    prices = PriceRules(try database.priceRules()).terms(of: auction)
    sets = try database.bidSets(for: auction.id).filter { $0.exchangeAt != nil }
    let orders = Dictionary(sets.map { ($0.operatorID, $0.order) }) { one, _ in one }
    var lines: [Int64: ExchangeResults.Line] = [:]
    for line in results.lines {
      guard lines.updateValue(line, forKey: line.bid) == nil else {
        throw WrongMessage("入札 \(line.bid) の結果が2つあります")
      }
    }
    try database.eachAcceptedBid(of: auction.id) { bid in
      guard let order = orders[bid.operatorID] ?? nil else { return }
      guard let line = lines.removeValue(forKey: bid.number) else {
        // The secretariat alone says that it was accepted.
        guard try !database.hasSaid("accepted", of: "\(order)") else {
          throw WrongMessage("受け付けられた入札 \(bid.number) の結果がありません")
        }
        contracts.append(
          (bid, ExchangeResults.Line(order: order, bid: bid.number, kwh: 0, priceSen: nil)))
        return
      }
      guard line.order == order else {
        throw WrongMessage("入札 \(bid.number) は注文 \(line.order) のものではありません")
      }
      try Self.check(line, against: bid)
      contracts.append((bid, line))
    }
    for line in lines.values.sorted(by: { $0.bid < $1.bid }) {
      // Of an order that was ended here, nothing may have come.
      guard try database.isClosed(line.order) == true, line.kwh == 0 else {
        throw WrongMessage("注文 \(line.order) の入札 \(line.bid) は、受け付けられた入札にありません")
      }
    }
    try checkSums(results)
  }

  private static func check(_ line: ExchangeResults.Line, against bid: Bid) throws {
    guard line.kwh <= bid.kwh else {
      throw WrongMessage(
        "入札 \(bid.number) の約定数量 \(line.kwh.grouped)kWh が、入札数量 \(bid.kwh.grouped)kWh を超えています")
    }
    guard let price = line.priceSen else { return }
    guard bid.side == .buy ? price <= bid.priceSen : price >= bid.priceSen else {
      throw WrongMessage(
        "入札 \(bid.number) の約定単価 \(SenText.yen(price))円が、入札単価 \(SenText.yen(bid.priceSen))円より不利です")
    }
  }

  private func checkSums(_ results: ExchangeResults) throws {
    var bought = Int128(results.outsideBoughtKWh)
    var sold = Int128(results.outsideSoldKWh)
    for (bid, line) in contracts {
      if bid.side == .buy { bought += Int128(line.kwh) } else { sold += Int128(line.kwh) }
    }
    guard bought == sold else {
      throw WrongMessage("買いの合計 \(bought)kWh と売りの合計 \(sold)kWh が一致しません")
    }
  }

  var purchases: [OperatorID: PurchaseRow] {
    var sums: [OperatorID: PurchaseSum] = [:]
    for (bid, line) in contracts where bid.side == .buy && line.kwh > 0 {
      sums[bid.operatorID, default: PurchaseSum()].add(
        kwh: line.kwh, bidPriceSen: bid.priceSen)
    }
    return sums.mapValues { PurchaseRow(kwh: $0.kwh, bidPriceSen: $0.bidPriceSen) }
  }

  /// One an operator with contracts.
  func statements(
    _ results: ExchangeResults, _ terms: TradingTerms, _ database: Database
  ) throws -> [TradingStatement] {
    var numbers: [OperatorID: String] = [:]
    for statement in results.statements {
      guard numbers.updateValue(statement.number, forKey: statement.operatorID) == nil else {
        throw WrongMessage("事業者 \(statement.operatorID) の清算書が2つあります")
      }
      guard try !database.hasStatement(statement.number),
        results.statements.count(where: { $0.number == statement.number }) == 1
      else { throw WrongMessage("清算書番号 \(statement.number) は使われています") }
    }
    var sums: [OperatorID: StatementSum] = [:]
    for (bid, line) in contracts {
      guard let price = line.priceSen else { continue }
      sums[bid.operatorID, default: StatementSum(prices)].add(
        bid.side, kwh: line.kwh, priceSen: price)
    }
    return try sums.sorted { $0.key < $1.key }.map { id, sum in
      guard let number = numbers[id] else {
        throw WrongMessage("事業者 \(id) の清算書の番号がありません")
      }
      guard let amount = sum.amount(taxPercent: terms.taxPercent) else {
        throw WrongMessage("事業者 \(id) の清算額が大きすぎます")
      }
      return TradingStatement(
        number: number, auction: auction.id, operatorID: id,
        operatorName: try database.operator(id)?.name ?? id.rawValue,
        title: auction.statementTitle, contractedOn: results.contractedOn,
        settlesOn: results.settlesOn, amount: amount)
    }
  }
}
