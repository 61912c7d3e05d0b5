/// The normal stage of `receipt-order`: row by row, the flow of earlier rows is led around but
/// never cut, so that an earlier row blocks a later one only where it must.
struct ReceiptOrderStage {
  let rows: NormalRows
  let classes: PlantClasses
  let graph: EligibilityGraph

  func solve() -> NormalShares {
    var transport = Transport<Int64>(
      graph, demand: Array(repeating: 0, count: graph.patternCount),
      supply: classes.entries.map(\.supply))
    var isClosed = Array(repeating: false, count: graph.patternCount)
    var granted = Array(repeating: Int64(0), count: rows.ask.count)
    for row in rows.tiers.lazy.flatMap(\.rows) {
      let pattern = rows.patternOf[row]
      guard !isClosed[pattern] else { continue }
      transport.demand[pattern] += rows.ask[row]
      granted[row] = rows.ask[row]
      if !transport.saturate() {
        granted[row] -= transport.demand[pattern] - transport.sent[pattern]
        for short in transport.shortRegion().patterns { isClosed[short] = true }
        transport.demand[pattern] = transport.sent[pattern]
      }
    }
    return NormalShares(
      granted: granted, level: granted.map { _ in nil }, bottleneckOf: granted.map { _ in -1 },
      flow: transport.flow)
  }
}
