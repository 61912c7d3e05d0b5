import Testing
import Trade

@testable import Allocation

struct ExplanationTests {
  /// 福島県 has wind for half of what is asked; 青森県 has plenty.
  private func market(_ ruleSet: RuleSet = .maxMin) throws -> Problem {
    try Market.problem(
      [
        Market.plant("F", "風力", "福島県", 100), Market.plant("A", "風力", "青森県", 30),
        Market.plant("P", "地熱", "大分県", 10, isOpen: false),
      ],
      specific: [
        Market.claim("s1", "P", .kwh(8), receipt: 1), Market.claim("s2", "P", .kwh(8), receipt: 2),
      ],
      normal: [
        Market.wish("n1", "風力", "福島県", 100, receipt: 3),
        Market.wish("n2", "風力", "福島県", 100, receipt: 4),
        Market.wish("n3", "風力", "青森県", 10, receipt: 5),
      ], ruleSet: ruleSet)
  }

  private func explanations(_ problem: Problem) -> [String: Explanation] {
    let found = problem.allocate().explanations(of: problem)
    return Dictionary(uniqueKeysWithValues: found.map { ($0.request.rawValue, $0) })
  }

  @Test("only rows that got less are explained, with level, witness and words")
  func witness() throws {
    let found = explanations(try market())
    #expect(found.keys.sorted() == ["n1", "n2", "s1", "s2"])
    let row = try #require(found["n1"])
    #expect(row.level == Level("1/2"))
    #expect(row.bottleneck == 0)
    #expect(row.text.contains("不足したのは「風力・福島県（15年超または不明）」で、希望の合計200kWhに対し、割当できる量は100kWhでした。"))
    #expect(found["s1"]?.text.contains("割当可能量10kWhに対し、この設備への希望は2件（数量指定の合計16kWh") == true)
  }

  @Test("the what-if is what a run with the wider wish really gives")
  func recalculated() throws {
    let problem = try market()
    let relief = try #require(explanations(problem)["n1"]?.reliefs.first)
    #expect(relief.relaxation == .anyPrefecture)
    #expect(relief.basis == .recalculated)
    var rows = problem.normal
    rows[0].prefecture = nil
    let wider = try Market.problem(
      problem.facilities, specific: problem.specific, normal: rows
    ).allocate()
    #expect(relief.kwh == (wider.totals["n1"] ?? 0) - 50)
    #expect(relief.kwh == 12)
  }

  @Test("under receipt-order too the what-if is what a run gives")
  func receiptOrder() throws {
    let row = try #require(explanations(try market(.receiptOrder))["n2"])
    #expect(row.level == nil)
    #expect(row.reliefs.map(\.kwh) == [30])
  }

  @Test("a what-if agrees with a run on random markets", arguments: 0..<30)
  func random(seed: Int) throws {
    var dice = Dice(seed: 5_000 + seed)
    let problem = try dice.problem()
    let outcome = problem.allocate()
    for explanation in outcome.explanations(of: problem) {
      guard
        let index = problem.normal.firstIndex(where: { $0.key.id == explanation.request })
      else { continue }
      for relief in explanation.reliefs {
        var rows = problem.normal
        rows[index] = try #require(rows[index].relaxed(relief.relaxation))
        let wider = try Problem(
          referenceDate: problem.referenceDate, facilities: problem.facilities,
          specific: problem.specific, normal: rows
        ).allocate()
        let id = explanation.request.rawValue
        #expect(relief.kwh == (wider.totals[id] ?? 0) - (outcome.totals[id] ?? 0))
      }
    }
  }

  @Test("a market too large for trials falls back to what is left over")
  func large() throws {
    let rows = (0..<6_000).map { Market.wish("N\($0)", "風力", "福島県", 2, receipt: $0) }
    let problem = try Market.problem(
      [Market.plant("F", "風力", "福島県", 6_000), Market.plant("A", "風力", "青森県", 30)], normal: rows)
    let reliefs = problem.allocate().explanations(of: problem).map(\.reliefs)
    #expect(reliefs.count == 6_000)
    #expect(
      Set(reliefs) == [[Relief(relaxation: .anyPrefecture, kwh: 1, basis: .leftOver)]])
  }
}
