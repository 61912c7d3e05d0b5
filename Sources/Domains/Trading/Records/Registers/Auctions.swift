package import RegistersRecords
package import Storage
package import Trade

extension Register {
  /// The exchange's auctions.
  package static let auctions = Register(
    "auctions", title: "オークション",
    [
      RegisterColumn(
        "auction_id", "オークションID", ["オークション番号"], .text, stored: "auction",
        form: "半角の英数字と - で20文字まで", example: "2023-FIT-4"),
      RegisterColumn(
        "year", "対象年度", ["年度"], .kwh, form: "西暦4桁の年度（例 2023）", example: "2023"),
      RegisterColumn(
        "round", "回", ["回数", "第何回"], .kwh, form: "その年度と証書種別の中で何回目か（1～99）", example: "4"),
      RegisterColumn(
        "kind", "証書種別", ["種別"], .choice(CertificateKind.allCases.map(\.rawValue)),
        form: CertificateKind.allCases.map(\.rawValue).joined(separator: "、") + " のいずれか",
        example: "FIT"),
      RegisterColumn(
        "opens_on", "入札開始日", ["開始日"], .day, form: "入札の受付を始める日（例 2024-05-07）",
        example: "2024-05-07"),
      RegisterColumn(
        "closes_on", "入札締切日", ["締切日"], .day, form: "入札の受付を締め切る日（例 2024-05-10）",
        example: "2024-05-10"),
      RegisterColumn(
        "pricing", "約定方式", ["方式"], .choice(AuctionPricing.allCases.map(\.rawValue)),
        isOptional: true, form: "pay-as-bid か single-price。空欄ならFITは前者、非FITは後者", example: ""),
      RegisterColumn(
        "ties", "同値の扱い", ["同値"], .choice(TieRule.allCases.map(\.rawValue)), isOptional: true,
        form: "pro-rata か time。空欄なら pro-rata", example: "pro-rata"),
    ], keyCount: 1
  ) { fields in
    let id = fields.required(0) { AuctionID($0)?.rawValue }
    let year = fields.required(1) { Self.number($0, 2000...9998) }
    let round = fields.required(2) { Self.number($0, 1...99) }
    let kind = fields.required(3) { CertificateKind(rawValue: $0) }
    let opens = fields.required(4) { CivilDate($0)?.description }
    let closes = fields.required(5) { CivilDate($0)?.description }
    if let opens, let closes, opens > closes {
      fields.refuse(5, .order, "入札開始日より前です。", expected: "opens_on 以後の日付")
    }
    let pricing = fields.optional(6) { AuctionPricing(rawValue: $0) }
    let ties = fields.optional(7) { TieRule(rawValue: $0) }
    guard fields.bad.isEmpty, let kind else { return nil }
    return [
      id, year, round, kind.rawValue, opens, closes,
      (pricing ?? AuctionPricing(of: kind)).rawValue, (ties ?? .proRata).rawValue,
    ]
  }

  private static func number(_ text: String, _ range: ClosedRange<Int64>) -> Int64? {
    guard text.utf8.allSatisfy(ASCII.isDigit), let number = Int64(text), range.contains(number)
    else { return nil }
    return number
  }
}

extension Auction {
  static let columns = "auction, year, round, kind, opens_on, closes_on, pricing, ties"

  init(_ row: Row) throws {
    self.init(
      id: try stored(AuctionID(row[0] as String), "an auction's number"), year: try row[1],
      round: try row[2],
      kind: try stored(CertificateKind(rawValue: row[3]), "an auction's kind"),
      opensOn: try stored(row.date(4), "an auction's day"),
      closesOn: try stored(row.date(5), "an auction's day"),
      pricing: try stored(AuctionPricing(rawValue: row[6]), "an auction's pricing"),
      ties: try stored(TieRule(rawValue: row[7]), "an auction's ties"))
  }
}

extension Database {
  package func auction(_ id: AuctionID) throws -> Auction? {
    try one(
      "SELECT \(Auction.columns) FROM auctions WHERE auction = ?", [id.rawValue], Auction.init)
  }

  /// By their first day, then by number; nil is any year.
  package func auctions(year: Int? = nil) throws -> [Auction] {
    let sql = """
      SELECT \(Auction.columns) FROM auctions WHERE ?1 IS NULL OR year = ?1
      ORDER BY opens_on, auction
      """
    return try all(sql, [year]).map(Auction.init)
  }

  /// Auctions of one year, round and kind, of which there may be one alone.
  package func doubleAuctions() throws -> [(AuctionID, AuctionID)] {
    let sql = """
      SELECT min(auction), max(auction) FROM auctions
      GROUP BY year, round, kind HAVING count(*) > 1 ORDER BY 1
      """
    return try all(sql).map {
      (
        try stored(AuctionID($0[0] as String), "an auction's number"),
        try stored(AuctionID($0[1] as String), "an auction's number")
      )
    }
  }

  /// Auctions with bids that are gone, or are of another year, round or kind than when those were made.
  package func uprootedAuctions() throws -> [AuctionID] {
    let sql = """
      SELECT DISTINCT s.auction FROM bid_sets AS s LEFT JOIN auctions AS a USING (auction)
      WHERE (a.year, a.round, a.kind) IS NOT (s.year, s.round, s.kind) ORDER BY s.auction
      """
    return try all(sql).map { try stored(AuctionID($0[0] as String), "an auction's number") }
  }
}
