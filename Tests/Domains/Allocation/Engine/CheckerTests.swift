import Allocation
import Testing
import Trade

struct CheckerTests {
  /// Shortage, round-ups, a specific tier, prices and purchases in one market.
  private func problem(_ ruleSet: RuleSet = .maxMin) throws -> Problem {
    try Market.problem(
      [
        Market.plant("G1", "地熱", "大分県", 2), Market.plant("W1", "風力", "大分県", 7),
        Market.plant("S1", 10), Market.plant("S2", 30, start: "2015-04-01"),
        Market.plant("C1", 40, isOpen: false), Market.plant("H1", "水力", "長野県", 100),
      ],
      specific: [
        Market.claim("ppa", "C1", .kwh(30), rank: 0, applicant: "0009"),
        Market.claim("all1", "C1", .all, receipt: 1, applicant: "0009"),
        Market.claim("all2", "C1", .all, receipt: 2, applicant: "0008"),
      ],
      normal: [
        Market.wish("g1", "地熱", "大分県", 1, receipt: 1),
        Market.wish("g2", "地熱", "大分県", 1, receipt: 2),
        Market.wish("g3", "地熱", "大分県", 1, receipt: 3),
        Market.wish("o1", nil, "大分県", 4, receipt: 4),
        Market.wish("o2", nil, "大分県", 4, receipt: 5),
        Market.wish("o3", nil, "大分県", 4, receipt: 6),
        Market.wish("s1", "太陽光", nil, 35, receipt: 7, young: true),
        Market.wish("s2", "太陽光", nil, 7, receipt: 8),
        Market.wish("h1", "水力", nil, 60, receipt: 9), Market.wish("h2", nil, nil, 20, receipt: 10),
      ], purchases: ["0001": 100, "0009": 32, "0008": 0], ruleSet: ruleSet)
  }

  private func rules(_ damage: (inout AllocationResult) -> Void) throws -> Set<Violation.Rule> {
    let problem = try problem()
    var result = AllocationResult(problem.allocate())
    #expect(Checker(problem).violations(in: result).isEmpty)
    damage(&result)
    return Set(Checker(problem).violations(in: result).map(\.rule))
  }

  /// Sets lines of a row anew, and its total with them.
  private func give(_ result: inout AllocationResult, _ row: String, _ lines: [(String, Int64)]) {
    result.assignments.removeAll { $0.request.rawValue == row }
    for (plant, kwh) in lines {
      result.assignments.append(
        Line(request: RequestID(row), facility: FacilityID(plant), kwh: kwh))
    }
    result.totals[RequestID(row)] = lines.reduce(0) { $0 + $1.1 }
  }

  @Test("unknown rows and plants are named")
  func unknown() throws {
    #expect(try rules { $0.assignments[0].request = RequestID("nobody") }.contains(.unknownID))
    #expect(try rules { $0.assignments[0].facility = FacilityID("none") }.contains(.unknownID))
    #expect(try rules { $0.totals[RequestID("nobody")] = 0 } == [.unknownID])
  }

  @Test("lines of nothing, of less than nothing, or there twice are malformed")
  func malformed() throws {
    #expect(try rules { $0.assignments.append($0.assignments[0]) }.contains(.malformedLine))
    let zero = Line(request: RequestID("h1"), facility: FacilityID("S1"), kwh: 0)
    #expect(try rules { $0.assignments.append(zero) } == [.malformedLine])
    #expect(try rules { $0.assignments[0].kwh = .min }.contains(.malformedLine))
  }

  @Test("totals that are not the sums, or not there, are found")
  func totals() throws {
    #expect(try rules { $0.totals[RequestID("h1")] = 59 } == [.totals])
    #expect(try rules { $0.totals[RequestID("h1")] = nil } == [.totals])
  }

  @Test("a plant that gives more than it has is found, whatever the numbers")
  func conservation() throws {
    #expect(try rules { give(&$0, "o1", [("W1", 4)]) }.contains(.conservation))
    let found = try rules { result in
      for row in ["h1", "h2"] { give(&result, row, [("H1", .max)]) }
    }
    #expect(found.isSuperset(of: [.conservation, .bound]))
  }

  @Test("a row that gets more than it asked is found")
  func bound() throws { #expect(try rules { give(&$0, "h1", [("H1", 61)]) } == [.bound]) }

  @Test(
    "plants that a row may not have are found: kind, age, closed, another's",
    arguments: [("h1", "S1", 1), ("s1", "S1", 1), ("h2", "C1", 1), ("ppa", "H1", 1)]
      as [(String, String, Int64)])
  func eligibility(row: String, plant: String, kwh: Int64) throws {
    #expect(try rules { give(&$0, row, [(plant, kwh)]) }.contains(.eligibility))
  }

  @Test("ranks, ratios and ties of the specific stage are found")
  func specific() throws {
    #expect(try rules { give(&$0, "ppa", [("C1", 29)]) }.contains(.specificStage))
    let swapped = try rules { result in
      give(&result, "all1", [("C1", 4)])
      give(&result, "all2", [("C1", 6)])
    }
    #expect(swapped.contains(.specificStage))
  }

  @Test("kWh that could still be given are found, also along exchanges")
  func optimum() throws {
    #expect(try rules { give(&$0, "h2", [("H1", 19)]) }.contains(.optimum))
    let blocked = try rules { result in
      result.settled = nil
      give(&result, "h2", [("W1", 6)])
      for row in ["o1", "o2", "o3"] { give(&result, row, []) }
    }
    #expect(!blocked.isEmpty)
  }

  @Test("an unfair share is found though the total is right")
  func fairness() throws {
    let problem = try unsettled()
    var result = AllocationResult(problem.allocate())
    give(&result, "o1", [("W1", 4)])
    give(&result, "o2", [("W1", 1)])
    give(&result, "o3", [("W1", 2)])
    #expect(Set(Checker(problem).violations(in: result).map(\.rule)) == [.fairness])
  }

  @Test("a round-up out of turn is found, with and without levels")
  func rounding() throws {
    let problem = try unsettled()
    let outcome = problem.allocate()
    #expect(outcome.totals["g1"] == 1 && outcome.totals["g3"] == 0)
    var result = AllocationResult(outcome)
    give(&result, "g1", [])
    give(&result, "g3", [("G1", 1)])
    #expect(Set(Checker(problem).violations(in: result).map(\.rule)) == [.rounding])
    result.levels = nil
    #expect(Set(Checker(problem).violations(in: result).map(\.rule)) == [.rounding])
  }

  @Test("a wrong level is found")
  func levels() throws {
    #expect(try rules { $0.levels?[RequestID("o1")] = Level("2/3") } == [.levels])
    #expect(try rules { $0.levels?[RequestID("h1")] = nil } == [.levels])
  }

  @Test("a cycle of lines is found")
  func forest() throws {
    let problem = try Market.problem(
      [Market.plant("A", 10), Market.plant("B", 10)],
      normal: [Market.wish("x", 10), Market.wish("y", 10, receipt: 2)])
    var result = AllocationResult(problem.allocate())
    give(&result, "x", [("A", 5), ("B", 5)])
    give(&result, "y", [("A", 5), ("B", 5)])
    #expect(Checker(problem).violations(in: result).map(\.rule) == [.forest])
  }

  @Test("a settlement that keeps too much, too little, other lines or nothing is found")
  func settlement() throws {
    #expect(try rules { $0.settled = nil } == [.settlement])
    #expect(try rules { $0.settled?[0].kwh += 1 } == [.settlement])
    #expect(try rules { $0.settled?.removeLast() } == [.settlement])
    let stray = Line(request: RequestID("h1"), facility: FacilityID("S1"), kwh: 1)
    #expect(try rules { $0.settled?.append(stray) } == [.settlement])
    let unsettled = try unsettled()
    var result = AllocationResult(unsettled.allocate())
    result.settled = result.assignments
    #expect(Set(Checker(unsettled).violations(in: result).map(\.rule)) == [.settlement])
  }

  @Test("a later row before an earlier one is found under receipt-order")
  func receiptOrder() throws {
    let problem = try Market.problem(
      [Market.plant("A", 10)],
      normal: [Market.wish("x", 8), Market.wish("y", 8, receipt: 2)], ruleSet: .receiptOrder)
    var result = AllocationResult(problem.allocate())
    #expect(Checker(problem).violations(in: result).isEmpty)
    give(&result, "x", [("A", 5)])
    give(&result, "y", [("A", 5)])
    #expect(Checker(problem).violations(in: result).map(\.rule) == [.optimum])
  }

  @Test("one kWh moved between any two rows is always found", arguments: 0..<60)
  func moved(seed: Int) throws {
    var dice = Dice(seed: 4000 + seed)
    let problem = try dice.problem(largest: 12, specific: false)
    let good = AllocationResult(problem.allocate())
    for line in good.assignments {
      for row in problem.normal where row.key.id != line.request {
        var result = good
        result.levels = nil
        result.settled = nil
        take(1, of: line.request, line.facility, in: &result)
        take(-1, of: row.key.id, line.facility, in: &result)
        let rules = Set(Checker(try unsettled(problem)).violations(in: result).map(\.rule))
        #expect(!rules.isEmpty, "\(line.request) to \(row.key.id)")
      }
    }
  }

  @Test("no result, however wrong, traps the checker", arguments: 0..<60)
  func wild(seed: Int) throws {
    var dice = Dice(seed: 6000 + seed)
    for _ in 0..<20 {
      let problem = try dice.problem(ruleSet: dice.pick(RuleSet.allCases))
      var result = AllocationResult(problem.allocate())
      for _ in 0...dice.below(4) {
        let row = RequestID("\(dice.pick(["N", "S"]))\(dice.below(9))")
        let plant = FacilityID("P\(dice.below(6))")
        let kwh = dice.pick([1, 1, 2, 3, 0, -1, .max, .min] as [Int64])
        if dice.below(2) == 0, !result.assignments.isEmpty {
          result.assignments.remove(at: dice.below(result.assignments.count))
        }
        result.assignments.append(Line(request: row, facility: plant, kwh: kwh))
      }
      for id in result.totals.keys {
        result.totals[id] = result.assignments.reduce(0) { $1.request == id ? $0 &+ $1.kwh : $0 }
      }
      result.ruleSet = dice.pick(RuleSet.allCases)
      result.settled = dice.below(2) == 0 ? nil : result.assignments
      _ = Checker(problem).violations(in: result)
    }
  }

  private func take(
    _ kwh: Int64, of row: RequestID, _ plant: FacilityID, in result: inout AllocationResult
  ) {
    result.totals[row, default: 0] -= kwh
    let place = result.assignments.firstIndex { ($0.request, $0.facility) == (row, plant) }
    if let place {
      result.assignments[place].kwh -= kwh
      if result.assignments[place].kwh == 0 { result.assignments.remove(at: place) }
    } else {
      result.assignments.append(Line(request: row, facility: plant, kwh: -kwh))
    }
  }

  /// The same market before the auction.
  private func unsettled(_ problem: Problem? = nil) throws -> Problem {
    let problem = try problem ?? self.problem()
    return try Problem(
      referenceDate: problem.referenceDate, facilities: problem.facilities,
      specific: problem.specific, normal: problem.normal)
  }
}
