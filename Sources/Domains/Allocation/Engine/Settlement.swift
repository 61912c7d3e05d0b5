/// What applicants keep after the auction: no more than they bought (rule R9).
package struct Settlement: Hashable, Sendable {
  /// Lines kept, perhaps in part, sorted as the allocation's own.
  package var kept: [Line]
  /// What is given back and enters the next round by import.
  package var released: [Line]

  /// What the problem's purchases leave of lines that a run gave, whoever calculated them; lines of
  /// rows or plants that the problem does not have are left out.
  package init(_ lines: [Line], of problem: Problem) {
    var rowOf: [RequestID: Int] = [:]
    let count = problem.specific.count + problem.normal.count
    for row in 0..<count { rowOf[problem.requestID(row)] = row }
    let placed = lines.compactMap { line in
      rowOf[line.request].flatMap { row in
        problem.position[line.facility].map {
          PlacedLine(request: row, facility: $0, kwh: line.kwh)
        }
      }
    }
    let requests = (0..<count).sorted { problem.requestID($0) < problem.requestID($1) }
    self.init(
      placed, specificCount: problem.specific.count, problem,
      LineSorting(problem, requestsByID: requests))
  }

  /// Keeps lines in the order specific by rank, normal, receipt, line, id, plant.
  init(_ lines: [PlacedLine], specificCount: Int, _ problem: Problem, _ sorting: LineSorting) {
    let purchases = problem.purchases ?? [:]
    var rest: [ApplicantID: Int64] = [:]
    var kept: [PlacedLine] = []
    var released: [PlacedLine] = []
    for line in Self.ordered(lines, specificCount, problem) {
      let applicant = Self.applicant(line.request, specificCount, problem)
      let open = rest[applicant] ?? purchases[applicant] ?? 0
      let kwh = min(open, line.kwh)
      rest[applicant] = open - kwh
      if kwh > 0 { kept.append(line.with(kwh)) }
      if kwh < line.kwh { released.append(line.with(line.kwh - kwh)) }
    }
    self.kept = sorting.sorted(kept)
    self.released = sorting.sorted(released)
  }

  private static func applicant(_ request: Int, _ count: Int, _ problem: Problem) -> ApplicantID {
    request < count
      ? problem.specific[request].applicant : problem.normal[request - count].applicant
  }

  private static func ordered(
    _ lines: [PlacedLine], _ count: Int, _ problem: Problem
  ) -> [PlacedLine] {
    func rank(_ request: Int) -> Int {
      request < count ? problem.specific[request].rank : Int.max
    }
    func key(_ request: Int) -> RequestKey {
      request < count ? problem.specific[request].key : problem.normal[request - count].key
    }
    return lines.sorted { a, b in
      if a.request == b.request {
        return problem.facilities[a.facility].id < problem.facilities[b.facility].id
      }
      if (a.request < count) != (b.request < count) { return a.request < count }
      let (rankA, rankB) = (rank(a.request), rank(b.request))
      return rankA != rankB ? rankA < rankB : key(a.request) < key(b.request)
    }
  }
}

extension PlacedLine {
  func with(_ kwh: Int64) -> PlacedLine {
    PlacedLine(request: request, facility: facility, kwh: kwh)
  }
}
