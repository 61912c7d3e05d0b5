import Allocation

/// Exhaustive answers for small problems: every set of rows is looked at, no flow is computed.
///
/// Totals can be met if and only if no set of rows is to get more than all plants that any of them
/// may have (Hall); levels are minima over sets of rows.
struct BruteForce {
  struct Fraction: Comparable {
    var top: Int64
    var bottom: Int64
    static func < (a: Self, b: Self) -> Bool { a.top * b.bottom < b.top * a.bottom }
    static func == (a: Self, b: Self) -> Bool { a.top * b.bottom == b.top * a.bottom }
  }

  let rows: [NormalRequest]
  /// By set of rows: kWh of the plants that any of them may have.
  private let supply: [Int64]
  private(set) var granted: [Int64]
  private(set) var level: [Fraction]

  /// `left` is what the specific rows leave of each facility.
  init(_ problem: Problem, left: [Int64]) {
    let rows = problem.normal.sorted { $0.key < $1.key }
    let mayHave = rows.map { row in
      problem.facilities.map { plant in
        plant.isOpenToNormal && (row.facility == nil || row.facility == plant.id)
          && (row.kind == nil || row.kind == plant.kind)
          && (row.prefecture == nil || row.prefecture == plant.prefecture)
          && (!row.withinFifteenYears
            || FifteenYears.includes(problem.referenceDate, from: plant.operationStart))
      }
    }
    self.rows = rows
    supply = (0..<1 << rows.count).map { set in
      problem.facilities.indices.reduce(Int64(0)) { sum, plant in
        let isReached = rows.indices.contains { set >> $0 & 1 == 1 && mayHave[$0][plant] }
        return isReached ? sum + left[plant] : sum
      }
    }
    granted = rows.map { _ in 0 }
    level = rows.map { _ in Fraction(top: 1, bottom: 1) }
  }

  /// The most that all rows can have together.
  var largestTotal: Int64 {
    let all = supply.count - 1
    return supply.indices.map { set in
      supply[set] + sum(of: all & ~set) { rows[$0].askKWh }
    }.min() ?? 0
  }

  mutating func solveMaxMin() {
    let prices = Set(rows.map { $0.bidPriceSen ?? -1 }).sorted(by: >)
    var served = 0
    for price in prices {
      let tier = set(of: rows.indices.filter { ($0, price) == ($0, rows[$0].bidPriceSen ?? -1) })
      serve(tier, after: served)
      served |= tier
    }
  }

  mutating func solveReceiptOrder() {
    let order = rows.indices.sorted { a, b in
      let (priceA, priceB) = (rows[a].bidPriceSen ?? -1, rows[b].bidPriceSen ?? -1)
      return priceA != priceB ? priceA > priceB : a < b
    }
    for row in order {
      while granted[row] < rows[row].askKWh {
        granted[row] += 1
        if !isFeasible {
          granted[row] -= 1
          break
        }
      }
    }
  }

  private mutating func serve(_ tier: Int, after served: Int) {
    var rising = tier & ~set(of: rows.indices.filter { rows[$0].askKWh == 0 })
    var done = served
    while rising != 0 {
      let (lowest, group) = nextGroup(rising, done)
      for row in members(of: group) { level[row] = lowest }
      if lowest.top >= lowest.bottom {
        for row in members(of: rising) {
          level[row] = Fraction(top: 1, bottom: 1)
          granted[row] = rows[row].askKWh
        }
        return
      }
      round(group, at: lowest, alsoDone: done)
      rising &= ~group
      done |= group
    }
  }

  /// The lowest ratio at which some set of rows binds, and all rows that bind at it.
  private func nextGroup(_ rising: Int, _ done: Int) -> (Fraction, Int) {
    var lowest = Fraction(top: 1, bottom: 1)
    var group = rising
    for set in supply.indices where set & ~(rising | done) == 0 && set & rising != 0 {
      let ratio = Fraction(
        top: supply[set] - sum(of: set & done) { granted[$0] },
        bottom: sum(of: set & rising) { rows[$0].askKWh })
      if ratio < lowest {
        lowest = ratio
        group = set & rising
      } else if ratio == lowest, lowest.top < lowest.bottom {
        group |= set & rising
      }
    }
    return (lowest, group)
  }

  private mutating func round(_ group: Int, at level: Fraction, alsoDone done: Int) {
    let rowsOfGroup = members(of: group)
    let remainders = rowsOfGroup.map { rows[$0].askKWh * level.top % level.bottom }
    for row in rowsOfGroup { granted[row] = rows[row].askKWh * level.top / level.bottom }
    let order = rowsOfGroup.indices.filter { remainders[$0] > 0 }
      .sorted { (-remainders[$0], $0) < (-remainders[$1], $1) }
    for place in order {
      granted[rowsOfGroup[place]] += 1
      if !isFeasible { granted[rowsOfGroup[place]] -= 1 }
    }
  }

  private var isFeasible: Bool {
    supply.indices.allSatisfy { set in sum(of: set) { granted[$0] } <= supply[set] }
  }

  private func members(of set: Int) -> [Int] { rows.indices.filter { set >> $0 & 1 == 1 } }
  private func set(of members: [Int]) -> Int { members.reduce(0) { $0 | 1 << $1 } }

  private func sum(of set: Int, _ value: (Int) -> Int64) -> Int64 {
    members(of: set).reduce(0) { $0 + value($1) }
  }
}
