/// Brings lines into the order of row id and plant id, with ids for positions.
struct LineSorting {
  private let problem: Problem
  /// Rows, specific before normal, by id.
  private let rank: [Int]

  init(_ problem: Problem, requestsByID: [Int]) {
    self.problem = problem
    var rank = Array(repeating: 0, count: requestsByID.count)
    for (place, request) in requestsByID.enumerated() { rank[request] = place }
    self.rank = rank
  }

  func sorted(_ lines: [PlacedLine]) -> [Line] {
    let order = lines.indices.sorted { a, b in
      let (rankA, rankB) = (rank[lines[a].request], rank[lines[b].request])
      return rankA != rankB ? rankA < rankB : plant(lines[a]) < plant(lines[b])
    }
    return order.map { index in
      Line(
        request: problem.requestID(lines[index].request), facility: plant(lines[index]),
        kwh: lines[index].kwh)
    }
  }

  private func plant(_ line: PlacedLine) -> FacilityID { problem.facilities[line.facility].id }
}

extension Problem {
  /// The id of a row, specific rows counted before normal ones.
  func requestID(_ request: Int) -> RequestID {
    request < specific.count ? specific[request].key.id : normal[request - specific.count].key.id
  }
}
