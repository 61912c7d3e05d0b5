/// Patterns that share one level because their classes have no more to give.
struct BottleneckGroup {
  var region: Region
  var level: Level
  /// kWh of rows served earlier at a higher price, kept in full.
  var fixed: Int64
  /// kWh asked at this price.
  var asked: Int64
  var supply: Int64
}

/// Max-min fair ratios by decomposition: a short region is tried at its average level; if some of
/// it cannot reach even that, it and the rest are two regions of their own (rule R5).
///
/// The achievable totals form a polymatroid, so the levels are exact and every group uses up its
/// classes; products stay below 2^124.
struct WaterFilling {
  let graph: EligibilityGraph
  let supply: [Int64]
  /// By pattern: kWh that must stay served.
  let fixed: [Int64]
  /// By pattern: kWh asked now.
  let asked: [Int64]

  /// The groups of a region that asks for more than its classes hold, lower levels first.
  func groups(of shortRegion: Region) -> [BottleneckGroup] {
    var groups: [BottleneckGroup] = []
    var open = [shortRegion]
    while let region = open.popLast() {
      let group = averaged(region)
      if let worse = partBelow(levelOf: group) {
        open.append(rest(of: region, without: worse))
        open.append(worse)
      } else {
        groups.append(group)
      }
    }
    return groups
  }

  private func averaged(_ region: Region) -> BottleneckGroup {
    let fixed = region.patterns.reduce(Int64(0)) { $0 + self.fixed[$1] }
    let asked = region.patterns.reduce(Int64(0)) { $0 + self.asked[$1] }
    let supply = region.classes.reduce(Int64(0)) { $0 + self.supply[$1] }
    return BottleneckGroup(
      region: region, level: Level(supply - fixed, over: asked), fixed: fixed, asked: asked,
      supply: supply)
  }

  /// The part of the group that cannot reach the group's level; nil where all can.
  private func partBelow(levelOf group: BottleneckGroup) -> Region? {
    let (part, _) = graph.restricted(to: group.region)
    let scale = Int128(group.level.denominator)
    let level = Int128(group.level.numerator)
    var transport = Transport<Int128>(
      part,
      demand: group.region.patterns.map { Int128(fixed[$0]) * scale + Int128(asked[$0]) * level },
      supply: group.region.classes.map { Int128(supply[$0]) * scale })
    if transport.saturate() { return nil }
    let short = transport.shortRegion()
    return Region(
      patterns: short.patterns.map { group.region.patterns[$0] },
      classes: short.classes.map { group.region.classes[$0] })
  }

  private func rest(of region: Region, without part: Region) -> Region {
    // Both are ascending, so one walk tells them apart.
    Region(
      patterns: Self.difference(region.patterns, part.patterns),
      classes: Self.difference(region.classes, part.classes))
  }

  private static func difference(_ all: [Int], _ part: [Int]) -> [Int] {
    var place = 0
    return all.filter { element in
      guard place < part.count, part[place] == element else { return true }
      place += 1
      return false
    }
  }
}
