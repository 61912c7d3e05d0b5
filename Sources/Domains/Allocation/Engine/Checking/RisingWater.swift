/// Levels found from below: the lowest level at which something binds is looked for first, what it
/// binds is set aside as a pool, and the water rises on in the rest.
struct RisingWater {
  /// Wishes that stop rising together because their cells are used up.
  struct Pool {
    var wishes: [Int]
    var cells: [Int]
    var level: Level
    /// kWh for the rows of the tier at hand.
    var total: Int64
  }

  let board: WishBoard
  private(set) var isClosed: [Bool]
  private var isUsedUp: [Bool]
  /// By wish: kWh of earlier tiers.
  private var fixed: [Int64]
  private var pipes: Pipes

  init(_ board: WishBoard) {
    self.board = board
    isClosed = Array(repeating: false, count: board.wishCount)
    isUsedUp = Array(repeating: false, count: board.cellCount)
    fixed = Array(repeating: 0, count: board.wishCount)
    pipes = Pipes(board)
  }

  /// The pools of one tier, lowest level first; all other open wishes have their full ask. `short`
  /// are the wishes that cannot all have it.
  mutating func serve(_ asked: [Int64], short: [Int]) -> [Pool] {
    var pools: [Pool] = []
    // On top stands what lacks even the average level of what stands below it.
    var open = [short]
    while let top = open.popLast() {
      let wishes = top.filter { !isClosed[$0] }
      guard wishes.contains(where: { asked[$0] > 0 }) else { continue }
      let level = average(wishes, asked)
      let lacking = lacking(wishes, asked, level)
      open.append(wishes)
      if lacking.isEmpty {
        pools.append(close(wishes, at: level))
      } else {
        open.append(lacking)
      }
    }
    for wish in asked.indices where !isClosed[wish] { fixed[wish] += asked[wish] }
    return pools
  }

  /// Sets the wishes aside that are bound at this level, which is the lowest among them.
  private mutating func close(_ wishes: [Int], at level: Level) -> Pool {
    let (bound, cells) = pipes.bound(among: wishes, cells: openCells(of: wishes))
    let pool = Pool(wishes: bound, cells: cells, level: level, total: spare(bound, cells))
    for wish in pool.wishes { isClosed[wish] = true }
    for cell in pool.cells { isUsedUp[cell] = true }
    return pool
  }

  private func average(_ wishes: [Int], _ asked: [Int64]) -> Level {
    let sum = wishes.reduce(Int64(0)) { $0 + asked[$1] }
    return Level(spare(wishes, openCells(of: wishes)), over: sum)
  }

  private func spare(_ wishes: [Int], _ cells: [Int]) -> Int64 {
    cells.reduce(Int64(0)) { $0 + board.supply[$1] } - wishes.reduce(Int64(0)) { $0 + fixed[$1] }
  }

  private func openCells(of wishes: [Int]) -> [Int] {
    var seen = isUsedUp
    var cells: [Int] = []
    for wish in wishes {
      for cell in board.cellsOf[wish] where !seen[cell] {
        seen[cell] = true
        cells.append(cell)
      }
    }
    return cells
  }

  /// The wishes that cannot all have `level` of what they ask; the pipes keep the attempt.
  private mutating func lacking(_ wishes: [Int], _ asked: [Int64], _ level: Level) -> [Int] {
    let scale = Int128(level.denominator)
    for cell in openCells(of: wishes) { pipes.room[cell] = Int128(board.supply[cell]) * scale }
    for wish in wishes {
      pipes.want[wish] =
        Int128(fixed[wish]) * scale + Int128(asked[wish]) * Int128(level.numerator)
    }
    return pipes.fill(wishes)
  }
}

/// A flow raised one shortest path at a time; slow and plain, so that it can be believed.
struct Pipes {
  private let board: WishBoard
  /// By wish: what is not sent yet.
  var want: [Int128]
  /// By cell: what is not filled yet.
  var room: [Int128]
  /// By wish and place in its list of cells.
  private var flow: [[Int128]]
  /// By cell: its wishes, and the cell's place in their lists.
  private var draws: [[(wish: Int, place: Int)]]
  private var trace: Trace

  init(_ board: WishBoard) {
    self.board = board
    want = Array(repeating: 0, count: board.wishCount)
    room = Array(repeating: 0, count: board.cellCount)
    flow = board.cellsOf.map { $0.map { _ in 0 } }
    draws = Array(repeating: [], count: board.cellCount)
    trace = Trace(wishCount: board.wishCount, cellCount: board.cellCount)
    for (wish, cells) in board.cellsOf.enumerated() {
      for (place, cell) in cells.enumerated() { draws[cell].append((wish, place)) }
    }
  }

  /// Sends from `wishes` all that can be sent; gives the wishes that compete for too little.
  mutating func fill(_ wishes: [Int]) -> [Int] {
    for wish in wishes {
      for place in flow[wish].indices { flow[wish][place] = 0 }
      for place in flow[wish].indices where want[wish] > 0 {
        push(min(want[wish], room[board.cellsOf[wish][place]]), wish, place)
      }
    }
    var isDead = Array(repeating: false, count: board.wishCount)
    for wish in wishes {
      while want[wish] > 0, !isDead[wish] { sendOnce(from: wish, &isDead) }
    }
    return wishes.filter { isDead[$0] }
  }

  private mutating func push(_ amount: Int128, _ wish: Int, _ place: Int) {
    flow[wish][place] += amount
    want[wish] -= amount
    room[board.cellsOf[wish][place]] -= amount
  }

  /// Sends along one shortest path, or marks everything that the wish reaches as dead.
  private mutating func sendOnce(from source: Int, _ isDead: inout [Bool]) {
    trace.begin(at: source)
    var next = 0
    while next < trace.wishes.count {
      let wish = trace.wishes[next]
      next += 1
      for (place, cell) in board.cellsOf[wish].enumerated()
      where trace.enter(cell: cell, from: wish, place) {
        if room[cell] > 0 {
          send(from: source, to: cell)
          return
        }
        for draw in draws[cell] where flow[draw.wish][draw.place] > 0 && !isDead[draw.wish] {
          trace.enter(wish: draw.wish, by: draw.place)
        }
      }
    }
    for wish in trace.wishes { isDead[wish] = true }
  }

  private mutating func send(from source: Int, to cell: Int) {
    var steps: [(wish: Int, place: Int, back: Int?)] = []
    var here = cell
    while true {
      let (wish, place) = trace.cameFrom[here]
      let back = wish == source ? nil : trace.cameIn[wish]
      steps.append((wish, place, back))
      guard let back else { break }
      here = board.cellsOf[wish][back]
    }
    var amount = min(want[source], room[cell])
    for step in steps {
      if let back = step.back { amount = min(amount, flow[step.wish][back]) }
    }
    for step in steps {
      flow[step.wish][step.place] += amount
      if let back = step.back { flow[step.wish][back] -= amount }
    }
    want[source] -= amount
    room[cell] -= amount
  }

  /// The wishes that could not get one kWh more, and the cells that they have used up.
  func bound(among wishes: [Int], cells: [Int]) -> (wishes: [Int], cells: [Int]) {
    var isInside = Array(repeating: false, count: board.wishCount)
    for wish in wishes { isInside[wish] = true }
    var isFree = Array(repeating: false, count: board.wishCount)
    var isFreeCell = Array(repeating: false, count: board.cellCount)
    var queue = cells.filter { room[$0] > 0 }
    for cell in queue { isFreeCell[cell] = true }
    while let cell = queue.popLast() {
      for wish in board.wishesOf[cell] where isInside[wish] && !isFree[wish] {
        isFree[wish] = true
        for (place, other) in board.cellsOf[wish].enumerated()
        where flow[wish][place] > 0 && !isFreeCell[other] {
          isFreeCell[other] = true
          queue.append(other)
        }
      }
    }
    return (wishes.filter { !isFree[$0] }, cells.filter { !isFreeCell[$0] })
  }
}

/// How a search came to wishes and cells; begun anew without being wiped.
private struct Trace {
  /// By cell: the wish it was reached from, and its place in the wish's list.
  private(set) var cameFrom: [(wish: Int, place: Int)]
  /// By wish: the place in its list of the cell that led to it.
  private(set) var cameIn: [Int]
  /// In the order of being reached.
  private(set) var wishes: [Int] = []
  private var wishStamp: [Int]
  private var cellStamp: [Int]
  private var stamp = 0

  init(wishCount: Int, cellCount: Int) {
    cameFrom = Array(repeating: (0, 0), count: cellCount)
    cameIn = Array(repeating: 0, count: wishCount)
    wishStamp = cameIn
    cellStamp = Array(repeating: 0, count: cellCount)
  }

  mutating func begin(at source: Int) {
    stamp += 1
    wishes.removeAll(keepingCapacity: true)
    wishes.append(source)
    wishStamp[source] = stamp
  }

  /// False where the cell was reached before.
  mutating func enter(cell: Int, from wish: Int, _ place: Int) -> Bool {
    guard cellStamp[cell] != stamp else { return false }
    cellStamp[cell] = stamp
    cameFrom[cell] = (wish, place)
    return true
  }

  mutating func enter(wish: Int, by place: Int) {
    guard wishStamp[wish] != stamp else { return }
    wishStamp[wish] = stamp
    cameIn[wish] = place
    wishes.append(wish)
  }
}
