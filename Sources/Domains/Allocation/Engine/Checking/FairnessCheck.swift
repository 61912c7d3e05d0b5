/// Fair ratios (R5) and whole kWh (R7), tier by tier, against levels found by water-filling from
/// below.
struct FairnessCheck {
  let books: Books
  let board: WishBoard
  private let drawing: Drawing

  init(books: Books, board: WishBoard) {
    self.books = books
    self.board = board
    var drawing = Drawing(board)
    for entry in books.entries where books.isNormal(entry) {
      drawing.add(
        entry.kwh, wish: board.wishOf[entry.row - books.specificCount],
        cell: board.cellOf[entry.facility])
    }
    self.drawing = drawing
  }

  /// `short` names by tier the wishes that run short in it.
  func check(_ short: [[Int]], _ violations: inout Violations) {
    var filling = RisingWater(board)
    for (tier, short) in zip(board.tiers, short) {
      var asked = Array(repeating: Int64(0), count: board.wishCount)
      for row in tier { asked[board.wishOf[row]] += ask(row) }
      let pools = filling.serve(asked, short: short)
      checkTier(tier, pools, filling, &violations)
    }
  }

  private func ask(_ row: Int) -> Int64 { books.problem.normal[row].askKWh }
  private func given(_ row: Int) -> Int64 { books.granted[books.specificCount + row] }
  private func id(_ row: Int) -> RequestID { books.problem.normal[row].key.id }

  private func checkTier(
    _ tier: [Int], _ pools: [RisingWater.Pool], _ filling: RisingWater,
    _ violations: inout Violations
  ) {
    var poolOf: [Int: Int] = [:]
    for (number, pool) in pools.enumerated() { for wish in pool.wishes { poolOf[wish] = number } }
    var rowsOf: [Int: [Int]] = [:]
    for row in tier {
      if let pool = poolOf[board.wishOf[row]] {
        rowsOf[pool, default: []].append(row)
      } else {
        checkOutside(row, isClosed: filling.isClosed[board.wishOf[row]], &violations)
      }
    }
    for (number, pool) in pools.enumerated() {
      checkPool(pool, rowsOf[number] ?? [], &violations)
    }
  }

  /// A row beyond all pools has its full ask, or nothing where its classes ran out earlier.
  private func checkOutside(_ row: Int, isClosed: Bool, _ violations: inout Violations) {
    let level: Level = isClosed ? .none : .full
    if given(row) != (isClosed ? 0 : ask(row)) {
      violations.add(.fairness, "\(id(row)): 水準\(level)の行に\(given(row))kWhです（希望\(ask(row))kWh）")
    }
    compareLevel(row, level, &violations)
  }

  private func checkPool(
    _ pool: RisingWater.Pool, _ rows: [Int], _ violations: inout Violations
  ) {
    var isNear = true
    for row in rows {
      compareLevel(row, pool.level, &violations)
      let error = error(row, pool.level)
      if error >= Int128(pool.level.denominator) || -error >= Int128(pool.level.denominator) {
        isNear = false
        violations.add(
          .fairness, "\(id(row)): 水準\(pool.level)×希望\(ask(row))kWhの前後の整数ではなく\(given(row))kWhです")
      }
    }
    let sum = rows.reduce(Int64(0)) { $0 + given($1) }
    if sum != pool.total {
      isNear = false
      violations.add(.fairness, "水準\(pool.level)の組の合計は\(pool.total)kWhですが\(sum)kWhです")
    }
    if isNear { checkRoundUps(pool, rows, &violations) }
  }

  /// What the row's exact share is over its kWh, times the level's denominator.
  private func error(_ row: Int, _ level: Level) -> Int128 {
    Int128(ask(row)) * Int128(level.numerator) - Int128(given(row)) * Int128(level.denominator)
  }

  private func compareLevel(_ row: Int, _ level: Level, _ violations: inout Violations) {
    // The ratio of nothing to nothing is anybody's choice.
    guard let levels = books.result.levels, ask(row) > 0 else { return }
    let claimed = levels[id(row)]
    if claimed != level {
      let text = claimed.map { $0.description } ?? "なし"
      violations.add(.levels, "\(id(row)): 水準は\(level)ですが\(text)とあります")
    }
  }

  /// The round-ups are the greedy choice if and only if no row that was rounded down could take the
  /// place of one rounded up that comes after it (matroid exchange).
  private func checkRoundUps(
    _ pool: RisingWater.Pool, _ rows: [Int], _ violations: inout Violations
  ) {
    let scale = Int128(pool.level.denominator)
    var down: [Int: Candidate] = [:]
    var up: [Int: Candidate] = [:]
    for row in rows {
      let error = error(row, pool.level)
      let wish = board.wishOf[row]
      let key = books.problem.normal[row].key
      if error > 0 {
        let candidate = Candidate(remainder: error, key: key)
        down[wish] = down[wish].map { candidate.isBefore($0) ? candidate : $0 } ?? candidate
      } else if error < 0 {
        let candidate = Candidate(remainder: error + scale, key: key)
        up[wish] = up[wish].map { candidate.isBefore($0) ? $0 : candidate } ?? candidate
      }
    }
    compare(down, up, &violations)
  }

  private func compare(
    _ down: [Int: Candidate], _ up: [Int: Candidate], _ violations: inout Violations
  ) {
    guard !down.isEmpty, !up.isEmpty else { return }
    for wish in down.keys.sorted() {
      guard let first = down[wish] else { continue }
      for other in drawing.reach(of: wish).wishes {
        guard let last = up[other], first.isBefore(last) else { continue }
        violations.add(.rounding, "\(first.key.id): 端数の切上げは\(last.key.id)より先です")
        break
      }
    }
  }
}

/// A row in the order of round-ups: largest remainder first, ties by key.
private struct Candidate {
  var remainder: Int128
  var key: RequestKey

  func isBefore(_ other: Candidate) -> Bool {
    remainder != other.remainder ? remainder > other.remainder : key < other.key
  }
}
