/// Takes the cycles out of a flow (rule R8): row and column sums stay, the support becomes a
/// forest.
struct SparseFlow {
  private let graph: EligibilityGraph
  private(set) var flow: [Int64]
  /// Edges of the forest at each node; patterns first, then classes.
  private var edgesAt: [[Int]]
  /// The edge by which the search came to a node, -1 where it was not.
  private var cameBy: [Int]

  init(_ graph: EligibilityGraph, _ flow: [Int64]) {
    self.graph = graph
    self.flow = flow
    edgesAt = Array(repeating: [], count: graph.patternCount + graph.classCount)
    cameBy = Array(repeating: -1, count: graph.patternCount + graph.classCount)
    var trees = DisjointSets(count: edgesAt.count)
    for edge in flow.indices where flow[edge] > 0 {
      // Trees only ever lose edges to cancelling, so apart in the sets is apart in the forest.
      if trees.join(pattern(edge), plantClass(edge)) || !cancelCycle(closedBy: edge) { add(edge) }
    }
  }

  private func pattern(_ edge: Int) -> Int { Int(graph.patternOf[edge]) }
  private func plantClass(_ edge: Int) -> Int { graph.patternCount + Int(graph.classOf[edge]) }

  private mutating func add(_ edge: Int) {
    guard flow[edge] > 0 else { return }
    edgesAt[pattern(edge)].append(edge)
    edgesAt[plantClass(edge)].append(edge)
  }

  /// Shifts flow around the cycle until an edge of it is empty; false where there is no cycle.
  private mutating func cancelCycle(closedBy edge: Int) -> Bool {
    guard let way = way(from: plantClass(edge), to: pattern(edge)) else { return false }
    // The closing edge gains; from its class on, edges lose and gain by turns, so that every sum
    // stays. The smallest loser is emptied.
    let losing = way.indices.filter { $0.isMultiple(of: 2) }.map { way[$0] }
    let amount = losing.map { flow[$0] }.min() ?? 0
    for (place, step) in way.enumerated() {
      flow[step] += place.isMultiple(of: 2) ? -amount : amount
    }
    flow[edge] += amount
    for step in losing where flow[step] == 0 {
      edgesAt[pattern(step)].removeAll { $0 == step }
      edgesAt[plantClass(step)].removeAll { $0 == step }
    }
    add(edge)
    return true
  }

  /// The forest's edges from one node to another.
  private mutating func way(from start: Int, to end: Int) -> [Int]? {
    var queue = [start]
    var next = 0
    var way: [Int]?
    while next < queue.count, way == nil {
      let node = queue[next]
      next += 1
      for edge in edgesAt[node] where edge != cameBy[node] {
        let other = node == pattern(edge) ? plantClass(edge) : pattern(edge)
        cameBy[other] = edge
        queue.append(other)
        if other == end { way = walkBack(from: end, to: start) }
      }
    }
    for node in queue { cameBy[node] = -1 }
    return way
  }

  private func walkBack(from end: Int, to start: Int) -> [Int] {
    var way: [Int] = []
    var node = end
    while node != start {
      let edge = cameBy[node]
      way.append(edge)
      node = node == pattern(edge) ? plantClass(edge) : pattern(edge)
    }
    return way.reversed()
  }
}

/// Union–find with path halving.
struct DisjointSets {
  private var parent: [Int]

  init(count: Int) { parent = Array(0..<count) }

  /// False where both were together already.
  mutating func join(_ a: Int, _ b: Int) -> Bool {
    let (rootA, rootB) = (root(a), root(b))
    parent[rootA] = rootB
    return rootA != rootB
  }

  private mutating func root(_ node: Int) -> Int {
    var node = node
    while parent[node] != node {
      parent[node] = parent[parent[node]]
      node = parent[node]
    }
    return node
  }
}
