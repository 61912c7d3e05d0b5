import Trade

/// What a normal row can see of a plant (rule R1).
package struct PlantClass: Hashable, Sendable {
  package var kind: String
  package var prefecture: String
  package var isWithinFifteenYears: Bool
  /// The one plant of the class, where rows name it.
  package var facility: FacilityID?
}

/// The plants that are free to be given, by class; classes with large plants first (rule R8), so
/// that few lines are needed. A plant that a normal row names is a class of its own.
struct PlantClasses {
  struct Entry {
    var kind: Int
    var prefecture: Int
    var isYoung: Bool
    /// The facility that rows name; -1 for a class of all others.
    var named: Int
    var supply: Int64
    var largest: Int64
  }

  private(set) var entries: [Entry] = []
  private(set) var kinds = Vocabulary()
  private(set) var prefectures = Vocabulary()
  /// Facilities by class: those of class c stand at `start[c]..<start[c + 1]`.
  private(set) var members: [Int32] = []
  private(set) var start: [Int] = [0]
  /// The facilities that normal rows name, by position.
  private let named: [Int: FacilityID]

  init(_ problem: Problem, left: [Int64]) {
    named = Self.named(in: problem)
    let classOf = classify(problem, left: left)
    let order = entries.indices.sorted { precedes(entries[$0], entries[$1]) }
    var rank = Array(repeating: 0, count: entries.count)
    for (place, index) in order.enumerated() { rank[index] = place }
    entries = order.map { entries[$0] }
    collectMembers(classOf, rank)
  }

  func plantClass(_ index: Int) -> PlantClass {
    let entry = entries[index]
    return PlantClass(
      kind: kinds.texts[entry.kind], prefecture: prefectures.texts[entry.prefecture],
      isWithinFifteenYears: entry.isYoung,
      facility: named[entry.named])
  }

  /// What rows may wish for to be given of an entry, one pattern each.
  func patterns(meeting entry: Entry) -> [NormalRows.Pattern] {
    var patterns: [NormalRows.Pattern] = []
    for named in entry.named < 0 ? [-1] : [entry.named, -1] {
      for kind in [entry.kind, -1] {
        for prefecture in [entry.prefecture, -1] {
          for youngOnly in entry.isYoung ? [false, true] : [false] {
            patterns.append(
              NormalRows.Pattern(
                kind: kind, prefecture: prefecture, youngOnly: youngOnly, named: named))
          }
        }
      }
    }
    return patterns
  }

  /// What a row wishes for; a plant that is not there is one that nothing meets.
  mutating func pattern(
    of request: NormalRequest, in position: [FacilityID: Int]
  ) -> NormalRows.Pattern {
    NormalRows.Pattern(
      kind: kindNumber(request.kind), prefecture: prefectureNumber(request.prefecture),
      youngOnly: request.withinFifteenYears,
      named: request.facility.map { position[$0] ?? -2 } ?? -1)
  }

  private mutating func kindNumber(_ text: String?) -> Int { text.map { kinds.number($0) } ?? -1 }

  private mutating func prefectureNumber(_ text: String?) -> Int {
    text.map { prefectures.number($0) } ?? -1
  }

  private static func named(in problem: Problem) -> [Int: FacilityID] {
    var named: [Int: FacilityID] = [:]
    for case .some(let id) in problem.normal.lazy.map(\.facility) {
      if let index = problem.position[id] { named[index] = id }
    }
    return named
  }

  private mutating func classify(_ problem: Problem, left: [Int64]) -> [Int32] {
    var classOf = Array(repeating: Int32(-1), count: left.count)
    var numbers: [Int: Int32] = [:]
    for index in left.indices {
      let kwh = left[index]
      guard kwh > 0, problem.facilities[index].isOpenToNormal else { continue }
      let kind = kinds.number(problem.facilities[index].kind)
      let prefecture = prefectures.number(problem.facilities[index].prefecture)
      let isYoung = FifteenYears.includes(
        problem.referenceDate, from: problem.facilities[index].operationStart)
      let isNamed = !named.isEmpty && named[index] != nil
      // Codes of classes are not negative, those of single plants are.
      let code = isNamed ? ~index : kind << 33 | prefecture << 1 | (isYoung ? 1 : 0)
      let number = numbers[code, default: Int32(entries.count)]
      if Int(number) == entries.count {
        numbers[code] = number
        entries.append(
          Entry(
            kind: kind, prefecture: prefecture, isYoung: isYoung, named: isNamed ? index : -1,
            supply: 0, largest: 0))
      }
      classOf[index] = number
      entries[Int(number)].supply += kwh
      entries[Int(number)].largest = max(entries[Int(number)].largest, kwh)
    }
    return classOf
  }

  /// Largest plant first, then by name, so that the order of the input says nothing.
  private func precedes(_ a: Entry, _ b: Entry) -> Bool {
    if a.largest != b.largest { return a.largest > b.largest }
    if a.kind != b.kind { return bytesPrecede(kinds.texts[a.kind], kinds.texts[b.kind]) }
    if a.prefecture != b.prefecture {
      return bytesPrecede(prefectures.texts[a.prefecture], prefectures.texts[b.prefecture])
    }
    if a.isYoung != b.isYoung { return a.isYoung }
    guard let nameA = named[a.named], let nameB = named[b.named] else { return a.named < b.named }
    return nameA < nameB
  }

  private mutating func collectMembers(_ classOf: [Int32], _ rank: [Int]) {
    var counts = Array(repeating: 0, count: entries.count)
    for number in classOf where number >= 0 { counts[rank[Int(number)]] += 1 }
    start = counts.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1) }
    var next = start
    members = Array(repeating: 0, count: start[entries.count])
    for index in classOf.indices where classOf[index] >= 0 {
      let place = rank[Int(classOf[index])]
      members[next[place]] = Int32(index)
      next[place] += 1
    }
  }
}
