internal import BooksDesk
internal import Storage
package import Trade
internal import TradingNotices
internal import TradingRecords

/// Which results of an operator somebody looks for; nil asks for all.
package struct ResultSearch: Hashable, Sendable {
  package var year: Int
  package var round: Int?
  package var kind: CertificateKind?

  package init(year: Int, round: Int? = nil, kind: CertificateKind? = nil) {
    self.year = year
    self.round = round
    self.kind = kind
  }
}

extension TradingDesk {
  /// Bids that the exchange has accepted, and what came of them; by auction and number.
  package func results(of id: OperatorID, _ search: ResultSearch) throws -> [ShownBid] {
    try store.read("listing results") { database in
      _ = try BooksDesk.known(id, in: database)
      return try database.auctions(year: search.year).filter { auction in
        (search.round ?? auction.round) == auction.round
          && (search.kind ?? auction.kind) == auction.kind
      }.flatMap { auction -> [ShownBid] in
        let state = try seen(id, auction.id, database).state
        return try database.bids(of: id, for: auction.id).filter { $0.exchangeAt != nil }.map {
          ShownBid(bid: $0, auctionTitle: auction.title, setState: state)
        }
      }
    }
  }

  /// By 清算日 and number.
  package func statements(
    of id: OperatorID, _ search: StatementSearch
  ) throws -> [TradingStatement] {
    try store.read("listing statements") { database in
      _ = try BooksDesk.known(id, in: database)
      return try database.statements(of: id, search)
    }
  }

  /// Nil where the operator has none of that number.
  package func statement(_ number: String, of id: OperatorID) throws -> TradingStatement? {
    try statements(of: id, StatementSearch(number: number)).first { $0.number == number }
  }

  /// 清算書 as it is printed: the same data, the same bytes.
  package func printed(_ statement: TradingStatement) throws -> [UInt8] {
    let (result, bids) = try store.read("reading a statement's contracts") { database in
      (
        try stored(database.result(of: statement.auction), "the results of a statement"),
        try database.bids(of: statement.operatorID, for: statement.auction)
      )
    }
    return try PrintedStatement(
      statement, contracts: bids.filter { ($0.contract?.kwh ?? 0) > 0 },
      feeMicroYen: result.feeMicroYen, taxPercent: result.taxPercent
    ).bytes()
  }
}
