internal import Trade

/// The specific stage, plant by plant (R3, R4), by cross-multiplied comparison instead of division.
struct SpecificCheck {
  let books: Books

  func check(_ violations: inout Violations) {
    var rowsOf: [Int: [Int]] = [:]
    for row in books.problem.specific.indices {
      guard let facility = books.problem.position[books.problem.specific[row].facility] else {
        continue
      }
      rowsOf[facility, default: []].append(row)
    }
    for facility in rowsOf.keys.sorted() {
      checkPlant(facility, rowsOf[facility] ?? [], &violations)
    }
  }

  private func checkPlant(_ facility: Int, _ rows: [Int], _ violations: inout Violations) {
    var left = books.problem.facilities[facility].supplyKWh
    let ranks = Set(rows.map { books.problem.specific[$0].rank }).sorted()
    for rank in ranks {
      let ofRank = rows.filter { books.problem.specific[$0].rank == rank }
      for isWhole in [false, true] {
        let turn = ofRank.filter { (books.problem.specific[$0].ask == .all) == isWhole }
          .sorted { books.problem.specific[$0].key < books.problem.specific[$1].key }
        let asks = turn.map { ask($0, left) }
        let given = turn.map { books.granted[$0] }
        if !stands(given, asks, left) {
          let plant = books.problem.facilities[facility].id
          violations.add(
            .specificStage,
            "設備 \(plant) 順位\(rank)\(isWhole ? "（全量）" : ""): 残り\(left)kWhの分け方が規則と違います")
        }
        left -= min(left, given.reduce(0, +))
      }
    }
  }

  private func ask(_ row: Int, _ left: Int64) -> Int64 {
    if case .kwh(let kwh) = books.problem.specific[row].ask { return kwh }
    return left
  }

  private func stands(_ given: [Int64], _ asks: [Int64], _ left: Int64) -> Bool {
    let sum = asks.reduce(Int128(0)) { $0 + Int128($1) }
    if sum <= Int128(left) { return given == asks }
    guard given.reduce(0, +) == left else { return false }
    return books.result.ruleSet == .maxMin
      ? isProportional(given, asks, Int128(left), sum) : isInOrder(given, asks)
  }

  /// Who got less than the whole ask leaves nothing to those behind.
  private func isInOrder(_ given: [Int64], _ asks: [Int64]) -> Bool {
    guard let short = given.indices.first(where: { given[$0] < asks[$0] }) else { return true }
    return given.indices.allSatisfy { $0 <= short || given[$0] == 0 }
  }

  /// With e = ask·pool − given·sum the error of a share: a share rounded down has 0 ≤ e < sum, one
  /// rounded up −sum < e < 0; rounded up must be those whose remainder comes first.
  private func isProportional(
    _ given: [Int64], _ asks: [Int64], _ pool: Int128, _ sum: Int128
  ) -> Bool {
    var worstUp: (remainder: Int128, place: Int)?
    var bestDown: (remainder: Int128, place: Int)?
    for place in given.indices {
      let error = Int128(asks[place]) * pool - Int128(given[place]) * sum
      guard error > -sum, error < sum else { return false }
      if error < 0 {
        let remainder = error + sum
        if worstUp.map({ remainder <= $0.remainder }) ?? true { worstUp = (remainder, place) }
      } else if bestDown.map({ error > $0.remainder }) ?? true {
        bestDown = (error, place)
      }
    }
    guard let up = worstUp, let down = bestDown else { return true }
    return (up.remainder, down.place) > (down.remainder, up.place)
  }
}
