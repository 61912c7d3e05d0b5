internal import Trade

/// Facility-specific rows, plant by plant (rules R3 and R4).
struct SpecificStage {
  let problem: Problem
  /// kWh by facility that nobody has taken yet.
  private(set) var left: [Int64]
  /// By row.
  private(set) var granted: [Int64]
  /// Rows that had to share what was too little for all of them.
  private(set) var isShort: [Bool]

  init(_ problem: Problem) {
    self.problem = problem
    left = problem.facilities.map(\.supplyKWh)
    granted = problem.specific.map { _ in 0 }
    isShort = problem.specific.map { _ in false }
  }

  mutating func solve() {
    for (facility, rows) in rowsByFacility() {
      for turn in turns(of: rows) {
        switch problem.ruleSet {
        case .maxMin: share(turn, of: facility)
        case .receiptOrder: serveInOrder(turn, of: facility)
        }
      }
    }
  }

  var lines: [PlacedLine] {
    problem.specific.indices.compactMap { row in
      guard granted[row] > 0, let facility = problem.position[problem.specific[row].facility]
      else { return nil }
      return PlacedLine(request: row, facility: facility, kwh: granted[row])
    }
  }

  /// Rows of plants that are not there stay at nothing.
  private func rowsByFacility() -> [Int: [Int]] {
    var rows: [Int: [Int]] = [:]
    for (row, request) in problem.specific.enumerated() {
      guard let facility = problem.position[request.facility] else { continue }
      rows[facility, default: []].append(row)
    }
    return rows
  }

  /// Rows that come at once, first by rank, fixed amounts before「対象期間全量」, each by key.
  private func turns(of rows: [Int]) -> [[Int]] {
    let sorted = rows.sorted { precedes(problem.specific[$0], problem.specific[$1]) }
    var turns: [[Int]] = []
    for row in sorted {
      if let last = turns.last?.last, isSameTurn(problem.specific[last], problem.specific[row]) {
        turns[turns.count - 1].append(row)
      } else {
        turns.append([row])
      }
    }
    return turns
  }

  private func precedes(_ a: SpecificRequest, _ b: SpecificRequest) -> Bool {
    if a.rank != b.rank { return a.rank < b.rank }
    if (a.ask == .all) != (b.ask == .all) { return b.ask == .all }
    return a.key < b.key
  }

  private func isSameTurn(_ a: SpecificRequest, _ b: SpecificRequest) -> Bool {
    a.rank == b.rank && (a.ask == .all) == (b.ask == .all)
  }

  private mutating func share(_ turn: [Int], of facility: Int) {
    let asks = turn.map { amount(problem.specific[$0].ask, of: facility) }
    let shares = Apportionment.shares(of: left[facility], among: asks)
    for (place, row) in turn.enumerated() { take(shares[place], asks[place], row, facility) }
  }

  private mutating func serveInOrder(_ turn: [Int], of facility: Int) {
    for row in turn {
      let ask = amount(problem.specific[row].ask, of: facility)
      take(min(ask, left[facility]), ask, row, facility)
    }
  }

  private func amount(_ ask: Ask, of facility: Int) -> Int64 {
    switch ask {
    case .kwh(let kwh): kwh
    case .all: left[facility]
    }
  }

  private mutating func take(_ kwh: Int64, _ ask: Int64, _ row: Int, _ facility: Int) {
    granted[row] = kwh
    isShort[row] = kwh < ask
    left[facility] -= kwh
  }
}
