/// A flow from patterns to classes, raised to the maximum by layers (Dinic); demands may be raised
/// and lowered to what is sent between two calls, and the flow so far is kept.
struct Transport<Amount: FixedWidthInteger & SignedInteger & Sendable> {
  let graph: EligibilityGraph
  var demand: [Amount]
  var supply: [Amount]
  private(set) var sent: [Amount]
  private(set) var filled: [Amount]
  private(set) var flow: [Amount]

  private var patternLayer: [Int32]
  private var classLayer: [Int32]
  private var outCursor: [Int]
  private var inCursor: [Int]
  /// Edges walked so far: forward at even places, backward at odd ones.
  private var path: [Int] = []
  private var patternQueue: [Int] = []
  private var classQueue: [Int] = []

  init(_ graph: EligibilityGraph, demand: [Amount], supply: [Amount]) {
    self.graph = graph
    self.demand = demand
    self.supply = supply
    sent = Array(repeating: 0, count: graph.patternCount)
    filled = Array(repeating: 0, count: graph.classCount)
    flow = Array(repeating: 0, count: graph.edgeCount)
    patternLayer = Array(repeating: -1, count: graph.patternCount)
    classLayer = Array(repeating: -1, count: graph.classCount)
    outCursor = graph.first
    inCursor = graph.firstIncoming
  }

  /// Sends all it can; false where some demand stays unsent.
  mutating func saturate() -> Bool {
    while layer() {
      for index in graph.first.indices { outCursor[index] = graph.first[index] }
      for index in graph.firstIncoming.indices { inCursor[index] = graph.firstIncoming[index] }
      for pattern in 0..<graph.patternCount {
        while sent[pattern] < demand[pattern], pushAlongLayers(from: pattern) {}
      }
    }
    return patternQueue.isEmpty
  }

  /// After `saturate()` was false: the smallest region that asks for more than it can get by most.
  func shortRegion() -> Region {
    Region(
      patterns: patternLayer.indices.filter { patternLayer[$0] >= 0 },
      classes: classLayer.indices.filter { classLayer[$0] >= 0 })
  }

  /// Takes a region out for good; nothing outside it sends into it once it is short.
  mutating func remove(_ region: Region) {
    for pattern in region.patterns {
      demand[pattern] = 0
      sent[pattern] = 0
      for edge in graph.first[pattern]..<graph.first[pattern + 1] { flow[edge] = 0 }
    }
    for plantClass in region.classes {
      supply[plantClass] = 0
      filled[plantClass] = 0
    }
  }

  /// Numbers the layers from the unsent patterns; true if a class with room was met.
  private mutating func layer() -> Bool {
    patternQueue.removeAll(keepingCapacity: true)
    for pattern in patternLayer.indices {
      let isShort = sent[pattern] < demand[pattern]
      patternLayer[pattern] = isShort ? 0 : -1
      if isShort { patternQueue.append(pattern) }
    }
    guard !patternQueue.isEmpty else { return false }
    for plantClass in classLayer.indices { classLayer[plantClass] = -1 }
    var depth: Int32 = 0
    var start = 0
    while start < patternQueue.count {
      if layerClasses(of: start..<patternQueue.count, depth + 1) { return true }
      start = patternQueue.count
      layerPatterns(depth + 2)
      depth += 2
    }
    return false
  }

  private mutating func layerClasses(of patterns: Range<Int>, _ depth: Int32) -> Bool {
    classQueue.removeAll(keepingCapacity: true)
    var hasRoom = false
    for place in patterns {
      let pattern = patternQueue[place]
      for edge in graph.first[pattern]..<graph.first[pattern + 1] {
        let plantClass = Int(graph.classOf[edge])
        guard classLayer[plantClass] < 0 else { continue }
        classLayer[plantClass] = depth
        classQueue.append(plantClass)
        if filled[plantClass] < supply[plantClass] { hasRoom = true }
      }
    }
    return hasRoom
  }

  private mutating func layerPatterns(_ depth: Int32) {
    for plantClass in classQueue {
      for place in graph.firstIncoming[plantClass]..<graph.firstIncoming[plantClass + 1] {
        let edge = Int(graph.incoming[place])
        let pattern = Int(graph.patternOf[edge])
        guard flow[edge] > 0, patternLayer[pattern] < 0 else { continue }
        patternLayer[pattern] = depth
        patternQueue.append(pattern)
      }
    }
  }

  /// Walks one path through the layers and sends along it; false where none is left.
  ///
  /// The walk keeps its own stack: a chain of patterns may be as long as the file that names them.
  private mutating func pushAlongLayers(from source: Int) -> Bool {
    path.removeAll(keepingCapacity: true)
    var pattern = source
    while true {
      if let edge = nextForward(pattern) {
        path.append(edge)
      } else {
        patternLayer[pattern] = -1
        guard let back = path.popLast() else { return false }
        inCursor[Int(graph.classOf[back])] += 1
      }
      guard let edge = path.last else { return false }
      let plantClass = Int(graph.classOf[edge])
      if filled[plantClass] < supply[plantClass] {
        send(from: source, into: plantClass)
        return true
      }
      if let back = nextBackward(plantClass) {
        path.append(back)
        pattern = Int(graph.patternOf[back])
      } else {
        classLayer[plantClass] = -1
        path.removeLast()
        pattern = Int(graph.patternOf[edge])
        outCursor[pattern] += 1
      }
    }
  }

  private mutating func nextForward(_ pattern: Int) -> Int? {
    while outCursor[pattern] < graph.first[pattern + 1] {
      let edge = outCursor[pattern]
      if classLayer[Int(graph.classOf[edge])] == patternLayer[pattern] + 1 { return edge }
      outCursor[pattern] += 1
    }
    return nil
  }

  private mutating func nextBackward(_ plantClass: Int) -> Int? {
    while inCursor[plantClass] < graph.firstIncoming[plantClass + 1] {
      let edge = Int(graph.incoming[inCursor[plantClass]])
      let layer = patternLayer[Int(graph.patternOf[edge])]
      if flow[edge] > 0, layer == classLayer[plantClass] + 1 { return edge }
      inCursor[plantClass] += 1
    }
    return nil
  }

  private mutating func send(from source: Int, into plantClass: Int) {
    var amount = min(
      demand[source] - sent[source], supply[plantClass] - filled[plantClass])
    for place in stride(from: 1, to: path.count, by: 2) { amount = min(amount, flow[path[place]]) }
    for place in path.indices {
      if place.isMultiple(of: 2) {
        flow[path[place]] += amount
      } else {
        flow[path[place]] -= amount
      }
    }
    sent[source] += amount
    filled[plantClass] += amount
  }
}
