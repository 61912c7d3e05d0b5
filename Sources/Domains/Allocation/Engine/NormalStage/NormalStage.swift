/// What the normal rows come to, before plants are chosen.
struct NormalShares {
  /// By row in the order of keys.
  var granted: [Int64]
  var level: [Level?]
  /// By row: which bottleneck held it below its ask, -1 for none.
  var bottleneckOf: [Int]
  var bottlenecks: [Bottleneck] = []
  /// By edge of the graph.
  var flow: [Int64]
}

/// The normal stage of `max-min`: tier by tier, what earlier tiers got stays (rules R5–R7).
///
/// Rows that a tier cannot satisfy use up their classes; these leave the graph with them, and all
/// other rows so far keep their full ask. So later tiers see only whole, fixed amounts.
struct NormalStage {
  private let rows: NormalRows
  private let classes: PlantClasses
  private let graph: EligibilityGraph
  private let supply: [Int64]
  private var whole: Transport<Int64>
  /// By pattern: kWh that earlier tiers have got and keep.
  private var fixed: [Int64]
  /// By pattern: kWh asked in the tier at hand; zero between tiers.
  private var asked: [Int64]
  /// By pattern: the bottleneck that closed it, -1 while open.
  private var closedBy: [Int]
  private var isClosedClass: [Bool]
  private var shares: NormalShares

  init(_ rows: NormalRows, _ classes: PlantClasses, _ graph: EligibilityGraph) {
    self.rows = rows
    self.classes = classes
    self.graph = graph
    supply = classes.entries.map(\.supply)
    let nothing = Array(repeating: Int64(0), count: graph.patternCount)
    whole = Transport(graph, demand: nothing, supply: supply)
    fixed = nothing
    asked = nothing
    closedBy = nothing.map { _ in -1 }
    isClosedClass = supply.map { _ in false }
    let zeros = Array(repeating: Int64(0), count: rows.ask.count)
    shares = NormalShares(
      granted: zeros, level: zeros.map { _ in nil }, bottleneckOf: zeros.map { _ in -1 },
      flow: Array(repeating: 0, count: graph.edgeCount))
  }

  mutating func solve() -> NormalShares {
    for (price, tier) in rows.tiers { serve(tier, at: price) }
    for edge in whole.flow.indices { shares.flow[edge] += whole.flow[edge] }
    return shares
  }

  private mutating func serve(_ tier: [Int], at price: Int64?) {
    let open = tier.filter { row in
      let isOpen = closedBy[rows.patternOf[row]] < 0
      if !isOpen { grant(0, to: row, .none, heldBy: closedBy[rows.patternOf[row]]) }
      return isOpen
    }
    for row in open {
      asked[rows.patternOf[row]] += rows.ask[row]
      whole.demand[rows.patternOf[row]] += rows.ask[row]
    }
    if !whole.saturate() { settleShortRegion(of: open, at: price) }
    for row in open where closedBy[rows.patternOf[row]] < 0 {
      grant(rows.ask[row], to: row, .full, heldBy: -1)
      fixed[rows.patternOf[row]] += rows.ask[row]
    }
    for row in open { asked[rows.patternOf[row]] = 0 }
  }

  private mutating func settleShortRegion(of tier: [Int], at price: Int64?) {
    var short = whole.shortRegion()
    short.classes.removeAll { isClosedClass[$0] }
    let groups = WaterFilling(graph: graph, supply: supply, fixed: fixed, asked: asked)
      .groups(of: short)
    whole.remove(short)
    for group in groups { close(group, at: price) }
    var rowsOf: [Int: [Int]] = [:]
    for row in tier {
      let closing = closedBy[rows.patternOf[row]]
      if closing >= 0 { rowsOf[closing, default: []].append(row) }
    }
    let first = shares.bottlenecks.count - groups.count
    for (number, group) in groups.enumerated() {
      round(group, rowsOf[first + number] ?? [], heldBy: first + number)
    }
  }

  private mutating func close(_ group: BottleneckGroup, at price: Int64?) {
    let number = shares.bottlenecks.count
    for pattern in group.region.patterns { closedBy[pattern] = number }
    for plantClass in group.region.classes { isClosedClass[plantClass] = true }
    shares.bottlenecks.append(
      Bottleneck(
        level: group.level, bidPriceSen: price,
        classes: group.region.classes.map { classes.plantClass($0) },
        askedKWh: group.asked + group.fixed, supplyKWh: group.supply))
  }

  private mutating func round(_ group: BottleneckGroup, _ members: [Int], heldBy number: Int) {
    let (part, edges) = graph.restricted(to: group.region)
    let rounding = Rounding(
      group: group, fixed: fixed, rows: members, patternOf: rows.patternOf, ask: rows.ask)
    let outcome = rounding.round(on: part, supply: supply)
    for (place, row) in members.enumerated() {
      grant(outcome.granted[place], to: row, group.level, heldBy: number)
    }
    for (place, edge) in edges.enumerated() { shares.flow[edge] = outcome.flow[place] }
  }

  /// A row that asks for nothing has all it asks for.
  private mutating func grant(_ kwh: Int64, to row: Int, _ level: Level, heldBy bottleneck: Int) {
    shares.granted[row] = kwh
    shares.level[row] = rows.ask[row] == 0 ? .full : level
    shares.bottleneckOf[row] = kwh < rows.ask[row] ? bottleneck : -1
  }
}
