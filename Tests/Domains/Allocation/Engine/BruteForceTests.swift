import Allocation
import Testing
import Trade

struct BruteForceTests {
  /// What specific rows leave, by the lines of the outcome; their own stage has its own tests.
  private func left(_ problem: Problem, _ outcome: Outcome) -> [Int64] {
    let specific = Set(problem.specific.map(\.key.id))
    var left: [FacilityID: Int64] = [:]
    for plant in problem.facilities { left[plant.id] = plant.supplyKWh }
    for line in outcome.lines where specific.contains(line.request) {
      left[line.facility, default: 0] -= line.kwh
    }
    return problem.facilities.map { left[$0.id] ?? 0 }
  }

  private func text(_ level: BruteForce.Fraction) -> Level? {
    for bottom in 1...max(1, level.bottom)
    where level.top * bottom % level.bottom == 0 {
      let top = level.top * bottom / level.bottom
      return Level(bottom == 1 ? "\(top)" : "\(top)/\(bottom)")
    }
    return nil
  }

  @Test("max-min equals exhaustive search", arguments: 0..<40)
  func maxMin(seed: Int) throws {
    for number in 0..<50 {
      var dice = Dice(seed: seed * 1000 + number)
      let problem = try dice.problem(largest: 3 + number % 9)
      let outcome = problem.allocate()
      var truth = BruteForce(problem, left: left(problem, outcome))
      truth.solveMaxMin()
      for (place, row) in truth.rows.enumerated() {
        let share = try #require(outcome.share(row.key.id.rawValue))
        #expect(share.grantedKWh == truth.granted[place], "seed \(seed) problem \(number)")
        #expect(share.level == text(truth.level[place]), "seed \(seed) problem \(number)")
      }
      #expect(truth.granted.reduce(0, +) == truth.largestTotal)
      #expect(Checker(problem).violations(in: AllocationResult(outcome)).isEmpty)
    }
  }

  @Test("receipt-order equals exhaustive search", arguments: 0..<20)
  func receiptOrder(seed: Int) throws {
    for number in 0..<50 {
      var dice = Dice(seed: 77_000 + seed * 1000 + number)
      let problem = try dice.problem(ruleSet: .receiptOrder)
      let outcome = problem.allocate()
      var truth = BruteForce(problem, left: left(problem, outcome))
      truth.solveReceiptOrder()
      for (place, row) in truth.rows.enumerated() {
        #expect(outcome.totals[row.key.id.rawValue] == truth.granted[place], "\(seed) \(number)")
      }
      #expect(truth.granted.reduce(0, +) == truth.largestTotal)
      #expect(Checker(problem).violations(in: AllocationResult(outcome)).isEmpty)
    }
  }
}
