internal import AllocationRecords
internal import BooksRecords
internal import Clearing
internal import ExchangePort
internal import Hashing
internal import Intake
package import Premises
internal import Storage
internal import Trade
internal import TradingRecords

extension Check {
  /// What is bought is sold, nobody has more than asked for or a worse price, and statements, purchases,
  /// accounts and messages agree with the contracts.
  package static let trading = Check("入札と約定") { premises, verification, repairing in
    try verification.tell("trading", "入札と約定を確かめられません") { report in
      try premises.store.atOneMoment {
        try premises.store.read("proving the trades") { database in
          try TradingProof(database).run(&report)
        }
      }
      try ExchangeProof(premises).run(&report, repairing)
    }
  }
}

extension Fault.Kind {
  /// Contracts, or what came of them, are not what they must be.
  static let trading = Self("trading")
}

private struct TradingProof {
  private let database: Database

  init(_ database: Database) { self.database = database }

  func run(_ report: inout Verification) throws {
    var bids: [AuctionID: [Bid]] = [:]
    try database.eachClearedBid { bids[$0.auction, default: []].append($0) }
    let sold = try database.moved(.sell)
    for result in try database.results() {
      let cleared = bids[result.auction] ?? []
      prove(result, cleared, &report)
      try proveStatements(result, cleared, &report)
      try provePurchases(result, &report)
      for (id, kwh) in Dictionary(grouping: cleared.filter { $0.side == .sell }, by: \.operatorID)
        .mapValues({ $0.reduce(0) { $0 + ($1.contract?.kwh ?? 0) } })
      where sold["\(result.auction)/\(id)"] ?? 0 != kwh {
        report.find(
          .trading, "\(result.auction)", "オークション \(result.auction) の事業者 \(id) の売りの約定が、口座の記帳と違います")
      }
    }
    try proveAccounts(&report)
  }

  private func prove(_ result: AuctionResult, _ bids: [Bid], _ report: inout Verification) {
    var bought = Int128(result.outsideBoughtKWh)
    var sold = Int128(result.outsideSoldKWh)
    for bid in bids {
      guard let contract = bid.contract else { continue }
      if bid.side == .buy { bought += Int128(contract.kwh) } else { sold += Int128(contract.kwh) }
      let isWorse =
        contract.priceSen.map { bid.side == .buy ? $0 > bid.priceSen : $0 < bid.priceSen } ?? false
      if contract.kwh > bid.kwh || isWorse {
        report.find(
          .trading, "\(bid.number)", "入札 \(bid.number) の約定が、入札の数量を超えているか、単価より不利です")
      }
    }
    if bought != sold {
      report.find(
        .trading, "\(result.auction)",
        "オークション \(result.auction) の買い \(bought)kWh と売り \(sold)kWh が一致しません")
    }
  }

  private func proveStatements(
    _ result: AuctionResult, _ bids: [Bid], _ report: inout Verification
  ) throws {
    var sums: [OperatorID: StatementSum] = [:]
    let prices = PriceTerms(floorSen: 0, capSen: 0, feeMicroYen: result.feeMicroYen)
    for bid in bids {
      guard let contract = bid.contract, let price = contract.priceSen else { continue }
      sums[bid.operatorID, default: StatementSum(prices)].add(
        bid.side, kwh: contract.kwh, priceSen: price)
    }
    let right = sums.mapValues { $0.amount(taxPercent: result.taxPercent) }
    let kept = Dictionary(
      try database.statements(of: nil).filter { $0.auction == result.auction }.map {
        ($0.operatorID, Optional($0.amount))
      }
    ) { one, _ in one }
    for id in Set(right.keys).union(kept.keys).sorted() where right[id] != kept[id] {
      report.find(
        .trading, "\(result.auction)", "オークション \(result.auction) の事業者 \(id) の清算書が、約定と合いません")
    }
  }

  private func provePurchases(_ result: AuctionResult, _ report: inout Verification) throws {
    guard let auction = try database.auction(result.auction),
      let (round, market) = auction.purchases
    else { return }
    let rows = try database.purchaseRows(round: round, market: market)
    if try rows != database.contractedPurchases(of: auction.id) {
      report.find(
        .trading, "\(auction.id)",
        "回 \(round) の\(market.rawValue)の購入が、オークション \(auction.id) の約定と違います")
    }
  }

  /// What is on sale, and what 売買証明書 were asked for or issued, in every account.
  private func proveAccounts(_ report: inout Verification) throws {
    var right: [BookAccount: Int64] = [:]
    for set in try database.bidSets(in: [.confirming, .accepted, .releasing, .failed]) {
      guard try database.result(of: set.auction) == nil || set.exchangeAt == nil,
        let auction = try database.auction(set.auction)
      else { continue }
      let kwh = try database.selling(of: set.operatorID, for: set.auction)
      right[.holder(.selling, auction.account(of: set.operatorID)), default: 0] += kwh
    }
    for certificate in try database.salesCertificates(of: nil) {
      switch certificate.status {
      case .requested:
        right[.holder(.requested, certificate.account), default: 0] += certificate.kwh
      case .issued: right[.holder(.issued, certificate.account), default: 0] += certificate.kwh
      case .cancelled, .failed: break
      }
    }
    var stored: [BookAccount: Int64] = [:]
    try database.eachStoredBalance { name, kwh in
      guard let account = BookAccount(name), case .holder(let part, _) = account,
        [.selling, .requested, .issued].contains(part)
      else { return }
      stored[account] = kwh
    }
    for account in Set(right.keys).union(stored.keys).sorted(by: {
      $0.description < $1.description
    }) where right[account] ?? 0 != stored[account] ?? 0 {
      report.find(
        .trading, "\(account)",
        "\(account) の残高 \(stored[account] ?? 0)kWh が、入札・発行依頼の \(right[account] ?? 0)kWh と違います")
    }
  }
}

/// Messages by their numbers and hashes, in the database and as files.
private struct ExchangeProof {
  private let store: Store
  private let folder: ExchangeFolder

  init(_ premises: Premises) {
    store = premises.store
    folder = ExchangeFolder(in: premises.workspace.root, premises.fileSystem)
  }

  func run(_ report: inout Verification, _ repairing: Bool) throws {
    for direction in ExchangeDirection.allCases {
      let place = direction == .out ? folder.outbox : folder.inbox
      let messages = try store.read("reading messages") { try $0.messages(direction) }
      for (index, message) in messages.enumerated() {
        let name = "\(direction == .out ? "outbox" : "inbox")/\(ExchangeForm.name(message.seq))"
        if message.seq != Int64(index + 1) {
          report.find(.trading, name, "取引所との通知の番号が続いていません（\(name)）")
          break
        }
        let bytes = try store.read("reading a message") {
          try $0.bytes(of: message.seq, direction)
        }
        guard let bytes, ContentHash(of: bytes) == message.hash else {
          report.find(.trading, name, "取引所との通知 \(name) の控えが、記録と違います")
          continue
        }
        let found = try folder.hash(of: message.seq, in: place)
        guard found != message.hash else { continue }
        let what = found == nil ? "ファイルがありません" : "ファイルの内容が変わっています"
        guard repairing else {
          report.find(.trading, name, "取引所との通知 \(name) の\(what)")
          continue
        }
        try folder.write(bytes, as: message.seq, in: place)
        report.mend(.trading, name, "取引所との通知 \(name) の\(what)（控えから書き直しました）")
      }
    }
  }
}
