/// A result's lines, entered against the problem's rows and plants.
struct Books {
  struct Entry {
    /// Specific rows count before normal ones.
    var row: Int
    var facility: Int
    var kwh: Int64
  }

  /// The two ends of a line.
  struct Pair: Hashable {
    var row: Int
    var facility: Int
  }

  let problem: Problem
  let result: AllocationResult
  private(set) var entries: [Entry] = []
  /// By row: kWh of its lines.
  private(set) var granted: [Int64]
  private var rowOf: [RequestID: Int] = [:]

  var specificCount: Int { problem.specific.count }
  var rowCount: Int { granted.count }

  /// Enters all lines and compares the totals; what cannot be entered is a violation.
  init(_ problem: Problem, _ result: AllocationResult, _ violations: inout Violations) {
    self.problem = problem
    self.result = result
    granted = Array(repeating: 0, count: problem.specific.count + problem.normal.count)
    rowOf.reserveCapacity(granted.count)
    for row in granted.indices { rowOf[problem.requestID(row)] = row }
    entries = enter(result.assignments, &violations)
    for entry in entries {
      let (sum, isTooMuch) = granted[entry.row].addingReportingOverflow(entry.kwh)
      if isTooMuch { violations.add(.bound, "\(id(entry.row)): 合計が大きすぎます") }
      granted[entry.row] = sum
    }
    compareTotals(&violations)
  }

  func id(_ row: Int) -> RequestID { problem.requestID(row) }

  func normal(_ row: Int) -> NormalRequest { problem.normal[row - specificCount] }

  func isNormal(_ entry: Entry) -> Bool { entry.row >= specificCount }

  /// Lines as entries; unknown ids, amounts below 1 and pairs there twice are violations.
  func enter(_ lines: [Line], _ violations: inout Violations) -> [Entry] {
    var entries: [Entry] = []
    entries.reserveCapacity(lines.count)
    var pairs: Set<Pair> = []
    pairs.reserveCapacity(lines.count)
    for line in lines {
      guard let row = rowOf[line.request] else {
        violations.add(.unknownID, "申請行 \(line.request) は問題にありません")
        continue
      }
      guard let facility = problem.position[line.facility] else {
        violations.add(.unknownID, "設備 \(line.facility) は問題にありません")
        continue
      }
      if line.kwh <= 0 {
        violations.add(.malformedLine, "\(line.request)→\(line.facility): \(line.kwh)kWhの行です")
      }
      if !pairs.insert(Pair(row: row, facility: facility)).inserted {
        violations.add(.malformedLine, "\(line.request)→\(line.facility): 同じ組が二度あります")
      }
      entries.append(Entry(row: row, facility: facility, kwh: line.kwh))
    }
    return entries
  }

  /// Every row has its total and the totals are the sums of the lines.
  private func compareTotals(_ violations: inout Violations) {
    for row in granted.indices {
      guard let total = result.totals[id(row)] else {
        violations.add(.totals, "\(id(row)): totalsにありません")
        continue
      }
      if total != granted[row] {
        violations.add(.totals, "\(id(row)): totalsは\(total)、行の合計は\(granted[row])です")
      }
    }
    if result.totals.count > granted.count {
      for id in result.totals.keys.sorted() where rowOf[id] == nil {
        violations.add(.unknownID, "totalsの \(id) は問題にありません")
      }
    }
  }

  /// No plant gives more than it has.
  func checkBalances(_ violations: inout Violations) {
    var left = problem.facilities.map(\.supplyKWh)
    for entry in entries {
      let wasSound = left[entry.facility] >= 0
      let (rest, isTooMuch) = left[entry.facility].subtractingReportingOverflow(entry.kwh)
      left[entry.facility] = isTooMuch ? -1 : rest
      if wasSound, left[entry.facility] < 0 {
        let facility = problem.facilities[entry.facility]
        violations.add(.conservation, "設備 \(facility.id): 供給\(facility.supplyKWh)kWhを超えて割り当てています")
      }
    }
  }

  /// No row gets more than it asked, nor of a plant that it may not have.
  func checkRows(_ violations: inout Violations) {
    for row in granted.indices {
      guard let ask = ask(row), granted[row] > ask else { continue }
      violations.add(.bound, "\(id(row)): 希望\(ask)kWhに対して\(granted[row])kWhです")
    }
    for entry in entries where !mayHave(entry) {
      let plant = problem.facilities[entry.facility].id
      violations.add(.eligibility, "\(id(entry.row))→\(plant): 希望の条件に合わない設備です")
    }
  }

  /// Nil for 対象期間全量.
  private func ask(_ row: Int) -> Int64? {
    guard row < specificCount else { return normal(row).askKWh }
    if case .kwh(let kwh) = problem.specific[row].ask { return kwh }
    return nil
  }

  private func mayHave(_ entry: Entry) -> Bool {
    let facility = problem.facilities[entry.facility]
    guard isNormal(entry) else { return problem.specific[entry.row].facility == facility.id }
    let wish = normal(entry.row)
    if !facility.isOpenToNormal { return false }
    if let named = wish.facility, named != facility.id { return false }
    if let kind = wish.kind, !sameBytes(kind, facility.kind) { return false }
    if let place = wish.prefecture, !sameBytes(place, facility.prefecture) { return false }
    return !wish.withinFifteenYears
      || FifteenYears.includes(problem.referenceDate, from: facility.operationStart)
  }
}
