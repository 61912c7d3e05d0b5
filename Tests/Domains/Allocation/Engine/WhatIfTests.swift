import Testing

@testable import Allocation

struct WhatIfTests {
  private func reliefs(_ wish: NormalRequest, taken: Int64 = 0) throws -> [String: Int64] {
    let problem = try Market.problem(
      [
        Market.plant("old", "風力", "福島県", 10), Market.plant("sun", "太陽光", "福島県", 4),
        Market.plant("far", "風力", "青森県", 30, start: "2020-01-01"),
        Market.plant("shut", "風力", "福島県", 99, start: "2020-01-01", isOpen: false),
      ], normal: [wish, Market.wish("other", "風力", "青森県", taken, receipt: 0)])
    let outcome = problem.allocate()
    var left = LeftOver(problem, outcome)
    let missing = wish.askKWh - (outcome.totals[wish.key.id.rawValue] ?? 0)
    let found = left.reliefs(for: wish, missingKWh: missing)
    return Dictionary(uniqueKeysWithValues: found.map { ("\($0.relaxation)", $0.kwh) })
  }

  @Test("each condition given up reaches what is left behind it")
  func each() throws {
    let wish = Market.wish("N", "風力", "福島県", 25, young: true)
    #expect(try reliefs(wish) == ["anyPrefecture": 25, "anyAge": 10])
    #expect(try reliefs(wish, taken: 28) == ["anyPrefecture": 2, "anyAge": 10])
    #expect(try reliefs(Market.wish("N", "風力", "福島県", 11)) == ["anyKind": 1, "anyPrefecture": 1])
  }

  @Test("a satisfied row, or one that nothing helps, has none")
  func none() throws {
    #expect(try reliefs(Market.wish("N", "風力", "福島県", 10)).isEmpty)
    #expect(try reliefs(Market.wish("N", "地熱", "沖縄県", 10)).isEmpty)
  }
}
