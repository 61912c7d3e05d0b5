import AllocationDesk
import AllocationRecords
import BooksDesk
import House
import HouseBench
import RegistersRecords
import Testing
import Trade

/// A workspace whose round 202304 is published, bought and entered: 0001 (小売) holds 1,400,000 kWh of two
/// plants, 0007 (需要家) 1,000 of one.
enum HeldAccounts {
  static let now = instant("2024-05-20T10:00:00+09:00")
  static let round: RoundID = known("202304")

  private static func known(_ text: String) -> RoundID {
    guard let round = RoundID(text) else { preconditionFailure("no round: \(text)") }
    return round
  }

  /// `isEntered`: else the office has that to do.
  static func fill(_ bench: Bench, _ house: House, isEntered: Bool = true) throws {
    try bench.upload(
      Form.normal.rows([["太陽光", "福島県", "1300000"], ["指定なし", "指定なし", "100000"]]),
      as: "0001_通常割当申請書_202304.xlsx")
    try bench.upload(
      Form.facility.by(.midori).rows([
        ["1", "F000123B07", "", "個別合意", "合同会社あおぞら風力", "3476567898342", "数量を入力する", "1000"]
      ]), as: "0007_設備特定申請書_202304.xlsx")
    try bench.advance(1, through: .underReview, .reviewed, .confirmed)
    try bench.advance(2, through: .underReview, .reviewed, .confirmed)
    _ = try house.allocation.allocate(
      AllocationOrder(round: round, isDryRun: false, by: Bench.clerk))
    try bench.fill(
      .purchases,
      [
        "round,market,operator_id,purchased_kwh,bid_price_yen", "202304,FIT,0001,1400000,",
        "202304,FIT,0007,1000,",
      ], house)
    guard isEntered else { return }
    let reports = try house.books.enter(EntryOrder(round: round, market: .fit), by: Bench.clerk)
    #expect(reports.flatMap(\.refusals).isEmpty)
  }

  static func retire(
    _ lot: String, _ kwh: String, on day: String? = nil, of id: OperatorID, _ house: House
  ) throws -> ShownCertificate {
    try house.books.retire(
      RetirementOrder(
        variant: .retire, year: 2023, kind: .fit, on: day,
        way: .lots([.init(lot: lot, amount: kwh)])), of: id, by: Bench.clerk)
  }
}
