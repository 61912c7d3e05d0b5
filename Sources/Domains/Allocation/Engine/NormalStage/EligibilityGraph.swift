/// Which patterns of wishes may draw on which classes; edges stand by pattern.
struct EligibilityGraph {
  let patternCount: Int
  let classCount: Int
  private(set) var patternOf: [Int32]
  private(set) var classOf: [Int32]
  /// Edges of pattern p: `first[p]..<first[p + 1]`.
  private(set) var first: [Int]
  /// Edges by class: those of class c are `incoming[firstIncoming[c]..<firstIncoming[c + 1]]`.
  private(set) var incoming: [Int32]
  private(set) var firstIncoming: [Int]

  /// Keeps the given order of edges within a pattern.
  init(patternCount: Int, classCount: Int, edges: [(pattern: Int, plantClass: Int)]) {
    self.patternCount = patternCount
    self.classCount = classCount
    first = Self.starts(patternCount, edges.lazy.map(\.pattern))
    firstIncoming = Self.starts(classCount, edges.lazy.map(\.plantClass))
    patternOf = Array(repeating: 0, count: edges.count)
    classOf = patternOf
    incoming = patternOf
    var next = first
    for edge in edges {
      patternOf[next[edge.pattern]] = Int32(edge.pattern)
      classOf[next[edge.pattern]] = Int32(edge.plantClass)
      next[edge.pattern] += 1
    }
    next = firstIncoming
    for edge in classOf.indices {
      let plantClass = Int(classOf[edge])
      incoming[next[plantClass]] = Int32(edge)
      next[plantClass] += 1
    }
  }

  var edgeCount: Int { classOf.count }

  /// The graph of some patterns and classes alone, with the edges' numbers in this graph.
  func restricted(to region: Region) -> (graph: EligibilityGraph, edges: [Int]) {
    var local = Array(repeating: -1, count: classCount)
    for (number, plantClass) in region.classes.enumerated() { local[plantClass] = number }
    var kept: [Int] = []
    var pairs: [(pattern: Int, plantClass: Int)] = []
    for (number, pattern) in region.patterns.enumerated() {
      for edge in first[pattern]..<first[pattern + 1] where local[Int(classOf[edge])] >= 0 {
        kept.append(edge)
        pairs.append((number, local[Int(classOf[edge])]))
      }
    }
    let graph = EligibilityGraph(
      patternCount: region.patterns.count, classCount: region.classes.count, edges: pairs)
    return (graph, kept)
  }

  private static func starts(_ count: Int, _ owners: some Sequence<Int>) -> [Int] {
    var starts = Array(repeating: 0, count: count + 1)
    for owner in owners { starts[owner + 1] += 1 }
    for index in 0..<count { starts[index + 1] += starts[index] }
    return starts
  }
}

/// Some patterns and all classes that they alone bind, by their numbers in the whole graph.
struct Region {
  var patterns: [Int]
  var classes: [Int]
}
