import AllocationDesk
import HouseBench
import Testing
import Trade

@testable import House

/// What an allocation does not count, and what it does not publish.
struct LeftOutTests {
  let bench: Bench
  private let round: RoundID = {
    guard let round = RoundID("202304") else { preconditionFailure("no round") }
    return round
  }()

  /// One confirmed, one チェックOK, one returned.
  init() throws {
    bench = try Bench()
    try bench.upload(
      Form.normal.rows([["太陽光", "福島県", "1000"]]), as: "0001_通常割当申請書_202304.xlsx")
    try bench.upload(
      Form.normal.by(.hino).rows([["指定なし", "指定なし", "500"]]), as: "0005_通常割当申請書_202304.xlsx")
    try bench.upload(
      Form.normal.by(.midori).rows([["太陽", "福島県", "7"]]), as: "0007_通常割当申請書_202304.xlsx")
  }

  private func allocate(
    _ markets: Set<Market> = [.fit, .nonFIT], allowsEmpty: Bool = false, isDryRun: Bool = false
  ) throws -> AllocationReport {
    let order = AllocationOrder(
      round: round, markets: markets, isDryRun: isDryRun, allowsEmpty: allowsEmpty,
      by: Bench.clerk)
    return try bench.house().allocation.allocate(order)
  }

  @Test func `Applications that are not confirmed are counted with their numbers`() throws {
    try bench.advance(1, through: .underReview, .reviewed, .confirmed)
    let market = try #require(try allocate().markets.first)
    #expect(market.leftOut.count == 2)
    #expect(market.leftOut.receipts == [.checkedOK: [receipt(2)], .returned: [receipt(3)]])
  }

  @Test func `A market without a wish is not published unless that is ordered`() throws {
    let report = try allocate()
    #expect(report.markets.isEmpty)
    #expect(report.empty.map(\.market) == [.fit, .nonFIT])
    #expect(report.empty.map(\.isIdle) == [false, true])
    #expect(bench.files(in: "results").isEmpty)
    #expect(try allocate(isDryRun: true).markets.count == 2)
    #expect(bench.files(in: "results").isEmpty)
    #expect(try allocate(allowsEmpty: true).markets.count == 2)
    #expect(bench.files(in: "results").contains("202304/非FIT/allocations.csv"))
  }

  @Test func `What was published is not taken away by a run of nothing`() throws {
    try bench.advance(1, through: .underReview, .reviewed, .confirmed)
    _ = try allocate()
    let order = AllocationOrder(
      round: round, statuses: [.reviewed], isDryRun: false, by: Bench.clerk)
    let empty = try bench.house().allocation.allocate(order).empty
    #expect(empty.first?.holds == 1 && empty.first?.isIdle == false)
  }

  @Test func `One market can be run by itself`() throws {
    try bench.advance(1, through: .underReview, .reviewed, .confirmed)
    let report = try allocate([.fit])
    #expect(report.markets.map(\.market) == [.fit] && report.empty.isEmpty)
    #expect(!bench.files(in: "results").contains { $0.hasPrefix("202304/非FIT") })
  }
}
