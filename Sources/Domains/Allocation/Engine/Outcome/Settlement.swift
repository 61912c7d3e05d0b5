/// A line that a run gave, with what puts it in its turn.
package struct GrantedLine: Hashable, Sendable {
  package var line: Line
  package var applicant: ApplicantID
  /// Of a specific row, 0 PPA or 1 個別合意; nil for a normal row, which comes after all of them.
  package var rank: Int?
  package var key: RequestKey

  package init(line: Line, applicant: ApplicantID, rank: Int?, key: RequestKey) {
    self.line = line
    self.applicant = applicant
    self.rank = rank
    self.key = key
  }

  /// Specific by rank, then normal; of those by receipt, line and id, and by plant.
  fileprivate func precedes(_ other: GrantedLine) -> Bool {
    if key == other.key { return line.facility < other.line.facility }
    if (rank == nil) != (other.rank == nil) { return rank != nil }
    if let rank, let otherRank = other.rank, rank != otherRank { return rank < otherRank }
    return key < other.key
  }
}

/// What applicants keep after the auction: no more than they bought (rule R9).
package struct Settlement: Hashable, Sendable {
  /// Lines kept, perhaps in part, sorted by row id and plant id.
  package private(set) var kept: [Line] = []
  /// What is given back and enters the next round by import, in the same order.
  package private(set) var released: [Line] = []

  /// What purchases, in kWh by applicant, leave of lines; who is absent has bought nothing.
  package init(_ granted: [GrantedLine], purchases: [ApplicantID: Int64]) {
    var open = purchases
    for one in granted.sorted(by: { $0.precedes($1) }) {
      let bought = open[one.applicant] ?? 0
      var line = one.line
      line.kwh = min(bought, one.line.kwh)
      open[one.applicant] = bought - line.kwh
      if line.kwh > 0 { kept.append(line) }
      line.kwh = one.line.kwh - line.kwh
      if line.kwh > 0 { released.append(line) }
    }
    kept.sort { $0.precedes($1) }
    released.sort { $0.precedes($1) }
  }
}

extension Line {
  fileprivate func precedes(_ other: Line) -> Bool {
    request != other.request ? request < other.request : facility < other.facility
  }
}

extension Problem {
  /// What the problem's purchases leave of its lines; nil before the auction.
  func settlement(of lines: [PlacedLine]) -> Settlement? {
    purchases.map { Settlement(lines.map(grantedLine), purchases: $0) }
  }

  private func grantedLine(_ placed: PlacedLine) -> GrantedLine {
    let line = Line(
      request: requestID(placed.request), facility: facilities[placed.facility].id, kwh: placed.kwh)
    guard placed.request < specific.count else {
      let row = normal[placed.request - specific.count]
      return GrantedLine(line: line, applicant: row.applicant, rank: nil, key: row.key)
    }
    let row = specific[placed.request]
    return GrantedLine(line: line, applicant: row.applicant, rank: row.rank, key: row.key)
  }
}
