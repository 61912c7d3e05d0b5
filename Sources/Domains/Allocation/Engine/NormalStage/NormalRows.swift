/// The normal rows in the order of their keys, each with the pattern of its wishes.
struct NormalRows {
  /// Kind and prefecture by number, -1 for 指定なし.
  struct Pattern: Hashable {
    var kind: Int
    var prefecture: Int
    var youngOnly: Bool
    /// A facility by its position, -1 for any, -2 for one that is not there.
    var named: Int
  }

  /// Positions in `problem.normal`.
  let order: [Int]
  private(set) var ask: [Int64] = []
  private(set) var patternOf: [Int] = []
  private(set) var patterns: [Pattern] = []
  /// Rows that are served together, the highest price first; rows without a price come last.
  private(set) var tiers: [(price: Int64?, rows: [Int])] = []

  init(
    _ requests: [NormalRequest], _ position: [FacilityID: Int], _ classes: inout PlantClasses
  ) {
    order = requests.indices.sorted { requests[$0].key < requests[$1].key }
    var numbers: [Pattern: Int] = [:]
    for index in order {
      let request = requests[index]
      let pattern = classes.pattern(of: request, in: position)
      let number = numbers[pattern, default: patterns.count]
      if number == patterns.count {
        numbers[pattern] = number
        patterns.append(pattern)
      }
      patternOf.append(number)
      ask.append(request.askKWh)
    }
    tiers = Self.tiers(order.map { requests[$0].bidPriceSen })
  }

  /// Which patterns may draw on which classes (rule R1).
  func graph(_ classes: PlantClasses) -> EligibilityGraph {
    var numbers: [Pattern: Int] = [:]
    for (number, pattern) in patterns.enumerated() { numbers[pattern] = number }
    var edges: [(pattern: Int, plantClass: Int)] = []
    for (plantClass, entry) in classes.entries.enumerated() {
      for pattern in classes.patterns(meeting: entry) {
        if let number = numbers[pattern] { edges.append((number, plantClass)) }
      }
    }
    return EligibilityGraph(
      patternCount: patterns.count, classCount: classes.entries.count, edges: edges)
  }

  private static func tiers(_ prices: [Int64?]) -> [(price: Int64?, rows: [Int])] {
    var rowsByPrice: [Int64?: [Int]] = [:]
    for (row, price) in prices.enumerated() { rowsByPrice[price, default: []].append(row) }
    // Prices are never negative, so -1 puts rows without one behind all others.
    return rowsByPrice.sorted { ($0.key ?? -1) > ($1.key ?? -1) }
      .map { (price: $0.key, rows: $0.value) }
  }
}
