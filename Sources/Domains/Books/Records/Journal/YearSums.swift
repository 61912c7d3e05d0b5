package import Storage
package import Trade

/// What came into the accounts of a year and kind, and where it stands, in kWh.
package struct YearSums: Hashable, Sendable {
  package let year: Int
  package let kind: CertificateKind
  /// From certification, the market (sales taken off) and 相対 of what was not certified here.
  package var certified: Int64 = 0
  package var market: Int64 = 0
  package var bilateral: Int64 = 0
  /// In accounts, tracked or not.
  package var parts: [BookAccount.HolderPart: Int64] = [:]
  package var lots = LotBalances()

  package var received: Int64 { certified + market + bilateral }
  package var standing: Int64 { parts.values.reduce(0, +) + lots.held }
  /// Zero, whatever was booked.
  package var difference: Int64 { received - standing }

  fileprivate init(year: Int, kind: CertificateKind) {
    self.year = year
    self.kind = kind
  }
}

/// What was entered of a round's market, in kWh.
package struct MarketSums: Hashable, Sendable {
  package let entered: EnteredMarket
  package let lots: Int
  package let kwh: Int64
  /// Booked of the register of purchases.
  package let bought: Int64
}

extension Database {
  /// By year, then kind.
  package func yearSums() throws -> [YearSums] {
    var sums: [String: YearSums] = [:]
    func change(
      _ year: Int, _ kind: CertificateKind, _ body: (inout YearSums) throws -> Void
    ) rethrows {
      let key = "\(year) \(kind.rawValue)"
      var one = sums[key] ?? YearSums(year: year, kind: kind)
      try body(&one)
      sums[key] = one
    }
    func kind(_ word: String) throws -> CertificateKind {
      try stored(CertificateKind(rawValue: word), "a certificate's kind")
    }
    try each("SELECT account, kwh FROM outside_balances WHERE account LIKE 'world:%'") { row in
      let name = try stored(BookAccount(row[0] as String), "an account")
      guard case .world(let outside, let year, let kind) = name else { return }
      let kwh: Int64 = try row[1]
      change(year, kind) { sums in
        switch outside {
        case .certified: sums.certified = -kwh
        case .market: sums.market = -kwh
        case .bilateral: sums.bilateral = -kwh
        }
      }
    }
    let parts = BookAccount.HolderPart.allCases
    let columns = parts.map { "sum(\($0.rawValue))" }.joined(separator: ", ")
    try each("SELECT year, kind, \(columns) FROM holder_balances GROUP BY year, kind") { row in
      try change(row[0], kind(row[1])) { sums in
        for (index, part) in parts.enumerated() { sums.parts[part] = try row[2 + index] }
      }
    }
    let lots = """
      SELECT year, kind, sum(free), sum(reserved), sum(settled), sum(lapsed) FROM lots
      GROUP BY year, kind
      """
    try each(lots) { row in
      try change(row[0], kind(row[1])) { sums in
        sums.lots = LotBalances(
          free: try row[2], reserved: try row[3], settled: try row[4], lapsed: try row[5])
      }
    }
    return sums.values.sorted { ($0.year, $0.kind.rawValue) < ($1.year, $1.kind.rawValue) }
  }

  /// By round, then market.
  package func marketSums() throws -> [MarketSums] {
    try enteredMarkets().map { entered in
      let key: [(any Bindable)?] = [entered.round.description, entered.market.rawValue]
      let (lots, kwh) =
        try one(
          """
          SELECT count(*), coalesce(sum(held), 0) FROM lots
          WHERE round = ? AND market = ? AND held > 0
          """, Arguments(key)
        ) { (try $0[0] as Int, try $0[1] as Int64) } ?? (0, 0)
      let bought = try integer(
        "SELECT sum(kwh) FROM booked_purchases WHERE round = ? AND market = ?", Arguments(key))
      return MarketSums(entered: entered, lots: lots, kwh: kwh, bought: bought)
    }
  }
}
