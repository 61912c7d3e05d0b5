/// Totals at the optimum (R5, R6): after every tier, no row that lacks kWh can be helped along any
/// chain of exchanges with plants that still have something, or have given it to later tiers.
///
/// No augmenting path is proof of a maximum flow, so nothing is solved here.
struct OptimumCheck {
  let books: Books
  let board: WishBoard

  /// By tier: the wishes that run short in it, the smallest such set, since a flow that cannot
  /// be augmented is a maximum and what its short rows reach is the cut. Nil where some tier could
  /// have more.
  func check(_ violations: inout Violations) -> [[Int]]? {
    var shortByTier: [[Int]] = []
    let linesOf = linesByRow()
    var drawing = Drawing(board)
    var isClosed = Array(repeating: false, count: board.wishCount)
    var isOptimal = true
    for tier in board.tiers {
      var short: [Int] = []
      for row in tier {
        for line in linesOf[row] {
          drawing.add(line.kwh, wish: board.wishOf[row], cell: line.cell)
        }
      }
      for row in tier where isShort(row) && !isClosed[board.wishOf[row]] {
        let (wishes, cells) = drawing.reach(of: board.wishOf[row])
        for wish in wishes where !isClosed[wish] {
          isClosed[wish] = true
          short.append(wish)
        }
        if let cell = cells.first(where: { drawing.drawn[$0] < board.supply[$0] }) {
          let rest = board.supply[cell] - drawing.drawn[cell]
          let id = books.problem.normal[row].key.id
          violations.add(.optimum, "\(id): 組替えであと最大\(rest)kWhを得られる設備の区分が残っています")
          isOptimal = false
        }
      }
      shortByTier.append(short)
    }
    return isOptimal ? shortByTier : nil
  }

  private func isShort(_ row: Int) -> Bool {
    books.granted[books.specificCount + row] < books.problem.normal[row].askKWh
  }

  private func linesByRow() -> [[(cell: Int, kwh: Int64)]] {
    var lines: [[(cell: Int, kwh: Int64)]] = Array(repeating: [], count: books.problem.normal.count)
    for entry in books.entries where books.isNormal(entry) {
      lines[entry.row - books.specificCount].append((board.cellOf[entry.facility], entry.kwh))
    }
    return lines
  }
}
