internal import Trade

/// Wishes of one kind against plants of one kind, as the checker sees them.
struct WishBoard {
  /// Kind and prefecture by number; nil is 指定なし.
  private struct Cell: Hashable {
    var kind: Int?
    var prefecture: Int?
    var isYoung: Bool
    /// A plant that rows name stands alone.
    var plant: FacilityID?
  }

  private var kinds = Vocabulary()
  private var prefectures = Vocabulary()

  /// By normal row.
  private(set) var wishOf: [Int] = []
  /// By facility; -1 where it is closed to normal rows or has nothing left for them.
  private(set) var cellOf: [Int] = []
  /// By cell: kWh after the specific rows.
  private(set) var supply: [Int64] = []
  private(set) var cellsOf: [[Int]] = []
  private(set) var wishesOf: [[Int]] = []
  /// Normal rows that are served together, in the order of serving.
  private(set) var tiers: [[Int]]

  var wishCount: Int { cellsOf.count }
  var cellCount: Int { supply.count }

  init(_ books: Books) {
    tiers = Self.tiers(books.problem.normal, books.result.ruleSet)
    var left = books.problem.facilities.map(\.supplyKWh)
    for entry in books.entries where !books.isNormal(entry) { left[entry.facility] -= entry.kwh }
    let cells = enterPlants(books.problem, left)
    enterWishes(books.problem, cells)
  }

  private mutating func enterPlants(_ problem: Problem, _ left: [Int64]) -> [Cell] {
    var numbers: [Cell: Int] = [:]
    var cells: [Cell] = []
    let named = Set(problem.normal.compactMap(\.facility))
    for (index, facility) in problem.facilities.enumerated() {
      guard facility.isOpenToNormal, left[index] > 0 else {
        cellOf.append(-1)
        continue
      }
      let cell = Cell(
        kind: kinds.number(facility.kind), prefecture: prefectures.number(facility.prefecture),
        isYoung: FifteenYears.includes(problem.referenceDate, from: facility.operationStart),
        plant: named.contains(facility.id) ? facility.id : nil)
      let number = numbers[cell] ?? cells.count
      if number == cells.count {
        numbers[cell] = number
        cells.append(cell)
        supply.append(0)
      }
      cellOf.append(number)
      supply[number] += left[index]
    }
    return cells
  }

  private mutating func enterWishes(_ problem: Problem, _ cells: [Cell]) {
    var numbers: [Cell: Int] = [:]
    for row in problem.normal {
      let wish = Cell(
        kind: row.kind.map { kinds.number($0) },
        prefecture: row.prefecture.map { prefectures.number($0) },
        isYoung: row.withinFifteenYears, plant: row.facility)
      let number = numbers[wish] ?? numbers.count
      numbers[wish] = number
      wishOf.append(number)
    }
    cellsOf = Array(repeating: [], count: numbers.count)
    wishesOf = Array(repeating: [], count: cells.count)
    for (number, cell) in cells.enumerated() {
      for wish in Self.wishes(meeting: cell) {
        guard let wish = numbers[wish] else { continue }
        cellsOf[wish].append(number)
        wishesOf[number].append(wish)
      }
    }
  }

  private static func wishes(meeting cell: Cell) -> [Cell] {
    var wishes: [Cell] = []
    for plant in Set([nil, cell.plant]) {
      for isYoung in Set([false, cell.isYoung]) {
        wishes += [
          Cell(kind: cell.kind, prefecture: cell.prefecture, isYoung: isYoung, plant: plant),
          Cell(kind: cell.kind, prefecture: nil, isYoung: isYoung, plant: plant),
          Cell(kind: nil, prefecture: cell.prefecture, isYoung: isYoung, plant: plant),
          Cell(kind: nil, prefecture: nil, isYoung: isYoung, plant: plant),
        ]
      }
    }
    return wishes
  }

  private static func tiers(_ rows: [NormalRequest], _ ruleSet: RuleSet) -> [[Int]] {
    let order = rows.indices.sorted { a, b in
      let (priceA, priceB) = (rows[a].bidPriceSen ?? -1, rows[b].bidPriceSen ?? -1)
      return priceA != priceB ? priceA > priceB : rows[a].key < rows[b].key
    }
    if ruleSet == .receiptOrder { return order.map { [$0] } }
    var tiers: [[Int]] = []
    for row in order {
      if let last = tiers.last?.last, rows[last].bidPriceSen == rows[row].bidPriceSen {
        tiers[tiers.count - 1].append(row)
      } else {
        tiers.append([row])
      }
    }
    return tiers
  }
}

/// What wishes draw from cells, one number a pair.
struct Drawing {
  let board: WishBoard
  private var kwh: [Int: Int64] = [:]
  private(set) var drawn: [Int64]

  init(_ board: WishBoard) {
    self.board = board
    drawn = Array(repeating: 0, count: board.cellCount)
  }

  mutating func add(_ amount: Int64, wish: Int, cell: Int) {
    kwh[wish * board.cellCount + cell, default: 0] += amount
    drawn[cell] += amount
  }

  func isDrawn(wish: Int, cell: Int) -> Bool { kwh[wish * board.cellCount + cell, default: 0] > 0 }

  /// Everything that an extra kWh for `wish` could push along: its cells, the wishes that draw on
  /// these, their cells, and so on.
  func reach(of wish: Int) -> (wishes: [Int], cells: [Int]) {
    var seenWish: Set<Int> = [wish]
    var seenCell: Set<Int> = []
    var wishes = [wish]
    var cells: [Int] = []
    var next = 0
    while next < wishes.count {
      for cell in board.cellsOf[wishes[next]] where seenCell.insert(cell).inserted {
        cells.append(cell)
        for other in board.wishesOf[cell]
        where isDrawn(wish: other, cell: cell) && seenWish.insert(other).inserted {
          wishes.append(other)
        }
      }
      next += 1
    }
    return (wishes, cells)
  }
}
