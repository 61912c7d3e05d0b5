import Allocation
import Testing
import Trade

struct SpecificStageTests {
  @Test("ranks come one after the other, fixed amounts before the whole rest")
  func ranks() throws {
    let outcome = try Market.problem(
      [Market.plant("P", 100)],
      specific: [
        Market.claim("whole", "P", .all), Market.claim("fixed", "P", .kwh(30), receipt: 2),
        Market.claim("first", "P", .kwh(25), rank: 0, receipt: 3),
      ]
    ).allocate()
    #expect(outcome.totals == ["whole": 45, "fixed": 30, "first": 25])
    #expect(outcome.shares.allSatisfy { $0.status == .full && $0.reason.isEmpty })
  }

  @Test("too little for one rank is shared by ratio, ties by key, and marked 要調整")
  func shortage() throws {
    let outcome = try Market.problem(
      [Market.plant("P", 10)],
      specific: [
        Market.claim("c", "P", .kwh(5), receipt: 2), Market.claim("b", "P", .kwh(5), line: 2),
        Market.claim("a", "P", .kwh(5), line: 3), Market.claim("late", "P", .kwh(9), rank: 2),
      ]
    ).allocate()
    #expect(outcome.totals == ["b": 4, "a": 3, "c": 3, "late": 0])
    #expect(outcome.shares.allSatisfy { $0.status == .toSettle && !$0.reason.isEmpty })
  }

  @Test("rows with one key but for the id are ordered by it")
  func equalKeys() throws {
    let outcome = try Market.problem(
      [Market.plant("P", 3)],
      specific: [Market.claim("b", "P", .all), Market.claim("a", "P", .all)]
    ).allocate()
    #expect(outcome.totals == ["a": 2, "b": 1])
  }

  @Test("the whole of nothing, and a plant that is not there, are 不可")
  func nothing() throws {
    let outcome = try Market.problem(
      [Market.plant("P", 5), Market.plant("empty", 0)],
      specific: [
        Market.claim("all", "P", .kwh(5), rank: 0), Market.claim("late", "P", .all),
        Market.claim("none", "empty", .all), Market.claim("lost", "elsewhere", .kwh(1)),
      ]
    ).allocate()
    #expect(outcome.totals == ["all": 5, "late": 0, "none": 0, "lost": 0])
    #expect(outcome.shares.filter { $0.status == .none }.count == 3)
  }

  @Test("a closed plant serves specific rows and no normal ones")
  func closed() throws {
    let outcome = try Market.problem(
      [Market.plant("P", 10, isOpen: false)],
      specific: [Market.claim("holder", "P", .kwh(4))], normal: [Market.wish("wish", 5)]
    ).allocate()
    #expect(outcome.totals == ["holder": 4, "wish": 0])
    #expect(outcome.share("wish")?.status == Grant.none)
    #expect(outcome.levels == ["wish": "0"])
  }

  @Test("receipt-order gives the earlier row all it can")
  func receiptOrder() throws {
    let outcome = try Market.problem(
      [Market.plant("P", 10)],
      specific: [
        Market.claim("later", "P", .kwh(5), receipt: 2), Market.claim("sooner", "P", .kwh(8)),
      ], ruleSet: .receiptOrder
    ).allocate()
    #expect(outcome.totals == ["sooner": 8, "later": 2])
  }

  @Test("twelve-digit asks on one plant do not overflow")
  func large() throws {
    let asks = (0..<1000).map {
      Market.claim("S\($0)", "P", $0 < 500 ? .kwh(999_999_999_999) : .all, receipt: $0)
    }
    let outcome = try Market.problem([Market.plant("P", 999_999_999_999)], specific: asks)
      .allocate()
    #expect(outcome.grantedKWh == 999_999_999_999)
    #expect(outcome.totals["S0"] == 2_000_000_000)
    #expect(outcome.totals["S499"] == 1_999_999_999)
  }
}
