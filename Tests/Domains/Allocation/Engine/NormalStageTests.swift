import Allocation
import Testing
import Trade

struct NormalStageTests {
  @Test("rows without a price come after all rows that have one")
  func priceless() throws {
    let outcome = try Market.problem(
      [Market.plant("P", 10)],
      normal: [
        Market.wish("none", 9, receipt: 1), Market.wish("low", 4, receipt: 2, price: 1),
        Market.wish("zero", 4, receipt: 3, price: 0),
      ]
    ).allocate()
    #expect(outcome.totals == ["low": 4, "zero": 4, "none": 2])
    #expect(outcome.levels == ["low": "1", "zero": "1", "none": "2/9"])
  }

  @Test("a row that asks for nothing has all of it")
  func zero() throws {
    let outcome = try Market.problem(
      [Market.plant("P", 1)],
      normal: [
        Market.wish("zero", 0), Market.wish("lost", "風力", nil, 0), Market.wish("real", 2),
      ]
    ).allocate()
    #expect(outcome.totals == ["zero": 0, "lost": 0, "real": 1])
    #expect(outcome.levels == ["zero": "1", "lost": "1", "real": "1/2"])
    #expect(outcome.share("zero")?.status == .full)
  }

  @Test("empty lists give an empty outcome", arguments: RuleSet.allCases)
  func empty(ruleSet: RuleSet) throws {
    let outcome = try Market.problem([], ruleSet: ruleSet).allocate()
    #expect(outcome.lines.isEmpty && outcome.shares.isEmpty && outcome.digestInput.isEmpty)
    let wishing = try Market.problem([], normal: [Market.wish("N", 3)], ruleSet: ruleSet)
    #expect(wishing.allocate().totals == ["N": 0])
    #expect(Checker(wishing).violations(in: AllocationResult(wishing.allocate())).isEmpty)
  }

  @Test("the witness names the classes that bind, what is asked of them and what they have")
  func witness() throws {
    let outcome = try Market.problem(
      [Market.plant("P", "風力", "福島県", 30), Market.plant("Q", 100)],
      normal: [
        Market.wish("wind", "風力", nil, 60), Market.wish("place", nil, "福島県", 20, receipt: 2),
        Market.wish("any", 90, receipt: 3),
      ]
    ).allocate()
    #expect(outcome.totals == ["wind": 23, "place": 7, "any": 90])
    let share = try #require(outcome.share("wind"))
    let bottleneck = outcome.bottlenecks[try #require(share.bottleneck)]
    #expect(bottleneck.level.description == "3/8")
    #expect(bottleneck.askedKWh == 80 && bottleneck.supplyKWh == 30)
    #expect(bottleneck.classes.map(\.prefecture) == ["福島県"])
    #expect(share.status == .part && share.reason.contains("3/8"))
    #expect(outcome.share("any")?.bottleneck == nil)
  }

  @Test("large plants are used first, so that lines stay few")
  func fewLines() throws {
    let plants = (0..<50).map { Market.plant("P\($0)", Int64($0 + 1)) }
    let outcome = try Market.problem(plants, normal: [Market.wish("N", 99)]).allocate()
    #expect(outcome.lines.texts == ["N→P48 49", "N→P49 50"])
  }

  @Test("amounts at the form's limit stay exact over thousands of plants")
  func largeSums() throws {
    let most: Int64 = 999_999_999_999
    let plants = (0..<20_000).map { Market.plant("P\($0)", "風力", "福島県", most) }
    let wishes = (0..<2000).map { Market.wish("N\($0)", "風力", nil, most, receipt: $0) }
    let scarce = try Market.problem(
      Array(plants.prefix(3)), normal: wishes + [Market.wish("any", 7, receipt: 5000)])
    #expect(scarce.allocate().grantedKWh == 3 * most)
    #expect(Checker(scarce).violations(in: AllocationResult(scarce.allocate())).isEmpty)
    let ample = try Market.problem(plants, normal: wishes)
    #expect(ample.allocate().grantedKWh == 2000 * most)
  }

  @Test("a chain of wishes as long as the file is walked without a deep stack")
  func chain() throws {
    let length = 3000
    let plants = (0..<length).map { Market.plant("P\($0)", "k\($0 / 2)", "p\(($0 + 1) / 2)", 1) }
    let wishes = (0..<length).map { place in
      place.isMultiple(of: 2)
        ? Market.wish("N\(place)", "k\(place / 2)", nil, 1, receipt: place)
        : Market.wish("N\(place)", nil, "p\((place + 1) / 2)", 1, receipt: place)
    }
    let problem = try Market.problem(plants, normal: wishes)
    #expect(problem.allocate().grantedKWh == Int64(length))
  }
}
