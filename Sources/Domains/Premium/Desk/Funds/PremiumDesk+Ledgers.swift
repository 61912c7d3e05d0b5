internal import PremiumRecords
internal import RegistersRecords
internal import Storage
package import Trade

/// A plant with what stands in its ledger, in yen.
package struct ListedFund: Hashable, Sendable {
  package let operatorID: OperatorID?
  package let plant: PlantID
  package let balance: Int64
  package let shortage: Int64
  package let status: FundStatus
}

/// Ledgers, some of many.
package struct FundListPage: Sendable {
  package let funds: [ListedFund]
  /// How many there are, and what stands in all of them, in yen.
  package let total: Int
  package let balance: Int64
  package let shortage: Int64
  /// Behind which the next page begins; nil on the last.
  package let next: String?
}

/// A line of a ledger with what stands in it after that line, in yen.
package struct ListedFundLine: Hashable, Sendable {
  package let line: FundLine
  package let balance: Int64
  package let shortage: Int64
}

extension ListedFund {
  fileprivate init(_ balance: FundBalance) {
    self.init(
      operatorID: balance.operatorID, plant: balance.plant, balance: balance.balance,
      shortage: balance.shortage, status: balance.status)
  }
}

extension PremiumDesk {
  /// Plants that have a ledger of this kind, by operator.
  package func ledgers(
    _ kind: FundKind, operatorID: OperatorID? = nil
  ) throws -> [ListedFund] {
    try store.read("listing ledgers") { database in
      try database.fundBalances(kind, operatorID: operatorID).map(ListedFund.init)
    }
  }

  /// So many of them behind a place.
  /// - Throws: `Complaint` (usage) for a place that is none.
  package func ledgerPage(
    _ kind: FundKind, operatorID: OperatorID? = nil, plant: PlantID? = nil,
    after text: String? = nil, limit: Int
  ) throws -> FundListPage {
    let place = FundPlace(text ?? "")
    guard text == nil || place != nil else { throw Self.noPlace }
    return try store.read("listing ledgers") { database in
      let found = try database.fundBalances(
        kind, operatorID: operatorID, plant: plant, after: place, limit: limit + 1)
      let funds = found.prefix(limit).map(ListedFund.init)
      let sums = try database.fundSums(kind, operatorID: operatorID, plant: plant)
      let next = funds.last.map { FundPlace(operatorID: $0.operatorID, plant: $0.plant) }
      return FundListPage(
        funds: funds, total: sums.plants, balance: sums.balance, shortage: sums.shortage,
        next: found.count > limit ? next?.description : nil)
    }
  }

  /// Who has a plant certified, the newest of them; nil for nobody.
  package func holder(of plant: PlantID) throws -> OperatorID? {
    try store.read("looking up a plant") { try $0.certifiedFacts(of: plant)?.operatorID }
  }

  /// A plant's ledger, the newest line first; of 廃棄等費用 at most a hundred are shown.
  /// - Throws: `Complaint` for a plant without one, `Trouble` for a balance of more than 64 bits.
  package func ledger(_ kind: FundKind, of plant: PlantID) throws -> [ListedFundLine] {
    let lines = try store.read("showing a ledger") { try $0.ledger(kind, of: plant) }
    guard !lines.isEmpty else {
      throw Complaint(.refused, "設備\(plant)の\(kind.title)の明細はありません")
    }
    var (balance, shortage) = (Int128(0), Int128(0))
    var listed: [ListedFundLine] = []
    for line in lines {
      balance += Int128(line.yen)
      shortage += Int128(line.shortage)
      guard let balance = Int64(exactly: balance), let shortage = Int64(exactly: shortage) else {
        throw Trouble("設備\(plant)の\(kind.title)の残高が大きすぎます")
      }
      listed.append(ListedFundLine(line: line, balance: balance, shortage: shortage))
    }
    return kind == .disposal ? listed.reversed().prefix(Self.shownLines) + [] : listed.reversed()
  }

  private static let shownLines = 100
}
