/// How the sums of a point's meters make up the parts of the formula where a point has several
/// batteries (route 2-3).
package struct MeterFormula: Hashable, Sendable {
  /// A part: the symbols of the meters that are added up for each letter.
  package struct Group: Hashable, Sendable {
    package var charge: [String]
    package var discharge: [String]
    package var grid: [String]
    package var ownUse: [String]

    package init(charge: [String], discharge: [String], grid: [String], ownUse: [String]) {
      self.charge = charge
      self.discharge = discharge
      self.grid = grid
      self.ownUse = ownUse
    }

    package var symbols: [String] { charge + discharge + grid + ownUse }
  }

  package var groups: [Group]

  package init(_ groups: [Group]) { self.groups = groups }

  /// One plant and one battery at a point (route 2-2).
  package static let single = MeterFormula([
    Group(charge: ["a"], discharge: ["b"], grid: ["c"], ownUse: ["e"])
  ])

  /// Every symbol that it needs, each once, in their order.
  package var symbols: [String] { Set(groups.flatMap(\.symbols)).sorted() }

  /// The parts, from each symbol's sum in hundredths of a kWh; nil where one is missing.
  package func parts(_ sums: [String: Int64]) -> [MeterSums]? {
    func sum(_ symbols: [String]) -> Int64? {
      var total: Int64 = 0
      for symbol in symbols {
        guard let one = sums[symbol] else { return nil }
        total += one
      }
      return total
    }
    var parts: [MeterSums] = []
    for group in groups {
      guard let charge = sum(group.charge), let discharge = sum(group.discharge),
        let grid = sum(group.grid), let ownUse = sum(group.ownUse)
      else { return nil }
      parts.append(
        MeterSums(charge: charge, discharge: discharge, grid: grid, ownUse: ownUse))
    }
    return parts
  }
}
