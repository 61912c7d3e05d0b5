import Allocation
import Testing

struct SettlementTests {
  private func outcome(_ purchases: [String: Int64]?) throws -> Outcome {
    try Market.problem(
      [Market.plant("P1", 10), Market.plant("P2", 20), Market.plant("P3", 5)],
      specific: [
        Market.claim("agreed", "P2", .kwh(4), rank: 1, receipt: 1),
        Market.claim("ppa", "P1", .kwh(6), rank: 0, receipt: 9),
        Market.claim("other", "P3", .kwh(5), receipt: 2, applicant: "0002"),
      ],
      normal: [
        Market.wish("late", 7, receipt: 8), Market.wish("soon", 3, receipt: 7),
      ], purchases: purchases
    ).allocate()
  }

  @Test("before the auction nothing is settled")
  func none() throws { #expect(try outcome(nil).settlement == nil) }

  @Test(
    "lines are kept by rank, then normal ones, by receipt",
    arguments: [
      (20, ["agreed": 4, "late": 7, "other": 5, "ppa": 6, "soon": 3]),
      (19, ["agreed": 4, "late": 6, "other": 5, "ppa": 6, "soon": 3]),
      (12, ["agreed": 4, "other": 5, "ppa": 6, "soon": 2]),
      (7, ["agreed": 1, "other": 5, "ppa": 6]), (6, ["other": 5, "ppa": 6]), (0, ["other": 5]),
    ] as [(Int64, [String: Int64])])
  func order(bought: Int64, kept: [String: Int64]) throws {
    let outcome = try outcome(["0001": bought, "0002": 99])
    let settlement = try #require(outcome.settlement)
    var sums: [String: Int64] = [:]
    for line in settlement.kept { sums[line.request.rawValue, default: 0] += line.kwh }
    #expect(sums == kept)
    let settled = (settlement.kept + settlement.released).reduce(0) { $0 + $1.kwh }
    #expect(settled == outcome.grantedKWh)
  }

  @Test("who is not among the buyers bought nothing")
  func absent() throws {
    let settlement = try #require(try outcome([:]).settlement)
    #expect(settlement.kept.isEmpty)
    #expect(settlement.released == (try outcome(nil).lines))
  }

  @Test("of one row's lines the plants that come first stay")
  func plants() throws {
    let outcome = try Market.problem(
      [Market.plant("B", 5), Market.plant("A", 4)], normal: [Market.wish("N", 9)],
      purchases: ["0001": 6]
    ).allocate()
    #expect(outcome.settlement?.kept.texts == ["N→A 4", "N→B 2"])
    #expect(outcome.settlement?.released.texts == ["N→B 3"])
  }
}
