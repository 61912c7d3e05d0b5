internal import PremiumNotices
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

/// A line of a ledger with what stands in it after that line, in yen.
package struct ListedFundLine: Hashable, Sendable {
  package let line: FundLine
  package let balance: Int64
  package let shortage: Int64
}

extension PremiumDesk {
  /// Plants that have a ledger of this kind, by operator.
  package func ledgers(
    _ kind: FundKind, operatorID: OperatorID? = nil
  ) throws -> [ListedFund] {
    try store.read("listing ledgers") { database in
      try database.fundBalances(kind, operatorID: operatorID).map {
        ListedFund(
          operatorID: $0.operatorID, plant: $0.plant, balance: $0.balance, shortage: $0.shortage,
          status: $0.status)
      }
    }
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
