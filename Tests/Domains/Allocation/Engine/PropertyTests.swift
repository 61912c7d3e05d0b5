import Allocation
import Testing
import Trade

struct PropertyTests {
  @Test("the order of the lists says nothing", arguments: 0..<100)
  func order(seed: Int) throws {
    var dice = Dice(seed: seed)
    let problem = try dice.problem(
      ruleSet: dice.pick(RuleSet.allCases), largest: dice.pick([2, 9, 1000]))
    let outcome = problem.allocate()
    for _ in 0..<5 {
      let other = try Problem(
        referenceDate: problem.referenceDate, ruleSet: problem.ruleSet,
        facilities: dice.shuffled(problem.facilities), specific: dice.shuffled(problem.specific),
        normal: dice.shuffled(problem.normal), purchases: problem.purchases
      ).allocate()
      #expect(ResultFile.write(other) == ResultFile.write(outcome))
      #expect(other.digestInput == outcome.digestInput)
    }
  }

  @Test("more supply never lowers the total", arguments: 0..<100)
  func moreSupply(seed: Int) throws {
    var dice = Dice(seed: 500 + seed)
    let problem = try dice.problem()
    guard !problem.facilities.isEmpty else { return }
    var facilities = problem.facilities
    facilities[dice.below(facilities.count)].supplyKWh += Int64(1 + dice.below(5))
    let more = try Problem(
      referenceDate: problem.referenceDate, facilities: facilities, specific: problem.specific,
      normal: problem.normal)
    #expect(more.allocate().grantedKWh >= problem.allocate().grantedKWh)
  }

  @Test("a row split in two keeps its level", arguments: 0..<100)
  func splitting(seed: Int) throws {
    var dice = Dice(seed: 900 + seed)
    let problem = try dice.problem(prices: false, specific: false)
    guard var half = problem.normal.first(where: { $0.askKWh > 1 }) else { return }
    var normal = problem.normal.filter { $0.key != half.key }
    let ask = half.askKWh
    half.askKWh = 1
    normal.append(half)
    half.askKWh = ask - 1
    half.key.id = RequestID("other half")
    normal.append(half)
    let split = try Market.problem(problem.facilities, normal: normal).allocate()
    var levels = split.levels
    #expect(
      levels.removeValue(forKey: "other half") == levels[normal[normal.count - 2].key.id.rawValue])
    #expect(levels == problem.allocate().levels)
  }

  @Test(
    "lines of the normal stage are at most rows served plus plants used less one",
    arguments: 0..<100)
  func forest(seed: Int) throws {
    var dice = Dice(seed: 1300 + seed)
    let outcome = try dice.problem(largest: 40, specific: false).allocate()
    guard !outcome.lines.isEmpty else { return }
    let rows = Set(outcome.lines.map(\.request)).count
    let plants = Set(outcome.lines.map(\.facility)).count
    #expect(outcome.lines.count <= rows + plants - 1)
  }

  @Test("what plants give is what rows get", arguments: 0..<50)
  func conservation(seed: Int) throws {
    var dice = Dice(seed: 1700 + seed)
    let problem = try dice.problem(largest: 40)
    let outcome = problem.allocate()
    #expect(outcome.allocatedKWh.reduce(0, +) == outcome.totals.values.reduce(0, +))
    for (plant, kwh) in zip(problem.facilities, outcome.allocatedKWh) {
      #expect((0...plant.supplyKWh).contains(kwh))
    }
  }

  @Test("a made-up market of some size passes the checker", arguments: RuleSet.allCases)
  func national(ruleSet: RuleSet) throws {
    let made = try NationalProblem.make(facilities: 3000, rows: 600, seed: 7)
    let problem = try Problem(
      referenceDate: made.referenceDate, ruleSet: ruleSet, facilities: made.facilities,
      specific: made.specific, normal: made.normal)
    let outcome = problem.allocate()
    #expect(Checker(problem).violations(in: AllocationResult(outcome)).isEmpty)
    #expect(outcome.shares.contains { $0.status == .part })
    #expect(outcome.shares.contains { $0.status == .toSettle })
  }
}
