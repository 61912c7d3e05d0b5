package import Trade
internal import Workbooks

/// The energy of a point and balancing group is what the grid's operator has settled.
final class GridFlowSums: CertificationCheck {
  private struct Place: Hashable {
    let gridPoint: String
    let balancingGroup: String
  }

  private struct Sum {
    var byPlant: [PlantID: Int64] = [:]
    var row: Int
    var shown: String?
    var isUnknown = false
  }

  private let site: CertificationSite
  private var sums: [Place: Sum] = [:]

  init(_ site: CertificationSite) { self.site = site }

  func row(
    _ line: CertificationLine, _ values: inout RowValues, _ row: borrowing Row,
    _ report: inout Report
  ) {
    guard let point = line.gridPoint, let group = line.balancingGroup else { return }
    let place = Place(gridPoint: point, balancingGroup: group)
    var sum =
      sums[place]
      ?? Sum(row: line.row, shown: values.shown(site.columns.energy, in: row))
    defer { sums[place] = sum }
    guard let plant = line.plant, let energy = line.energy else {
      sum.isUnknown = true
      return
    }
    // A plant with rows of both 再エネ指定 says its energy in each.
    sum.byPlant[plant] = max(sum.byPlant[plant] ?? 0, energy)
  }

  func end(_ report: inout Report) throws {
    for (place, sum) in sums.sorted(by: { $0.value.row < $1.value.row }) where !sum.isUnknown {
      let total = sum.byPlant.values.reduce(0, +)
      guard
        let hold = try FlowComparison.hold(
          total, at: place.gridPoint, group: place.balancingGroup, in: site.month, site.references)
      else { continue }
      report.add(
        hold.kind, row: sum.row, column: site.columns.energy, value: sum.shown, hold.arguments)
    }
  }
}

/// What was filed for a point and balancing group beside what was settled for it.
package enum FlowComparison {
  /// Nil where they agree within the tolerance, or nothing was settled. `total` is in hundredths of
  /// a kWh, over all plants of the point, each once.
  package static func hold(
    _ total: Int64, at gridPoint: String, group: String, in month: Month,
    _ references: any CertificationReferences
  ) throws -> CertificationHold? {
    let tolerance = references.rules.gridFlowTolerance
    func settled(_ month: Month?) throws -> Int64? {
      guard let month else { return nil }
      let flows = try references.flows(at: gridPoint, in: month)
      if let own = flows.first(where: { $0.balancingGroup == group }) { return own.exported }
      // A point with one group needs no name for it; unnamed, it is all of the point.
      guard group.isEmpty ? flows.count == 1 : flows.count == 1 && flows[0].balancingGroup.isEmpty
      else { return nil }
      return flows[0].exported
    }
    guard let now = try settled(month), abs(now - total) > tolerance else { return nil }
    let fitting = try [-1, 1].compactMap { month.adding(months: $0) }.first { other in
      try settled(other).map { abs($0 - total) <= tolerance } ?? false
    }
    return .flow(total, settled: now, month: month, fitting: fitting)
  }
}

extension FindingKind {
  static let gridFlow = FindingKind(
    "W0812", "grid-flow", "系統逆潮流量との一致",
    "月間発電量が、仕訳後の系統逆潮流量と一致しません。一致するまで、認定は保留になります。",
    passing: .certification(), failing: .certification(["H17": .number("120345")]),
    changesWithOthers: true
  ) { finding, month, sum, settled, fitting, what in
    guard what.isEmpty else {
      return Wording(
        "系統からの受電量（c）の合計 \(sum) kWh が、\(month)の系統順潮流量 \(settled) kWh と一致しません。",
        "対象期間とメーター（図の記号）を確かめ、正しい値で提出し直してください。一致するまで、認定は保留になります。")
    }
    guard !fitting.isEmpty else {
      return Wording(
        "月間発電量 \(sum) kWh が、\(month)の系統逆潮流量 \(settled) kWh と一致しません。",
        "「仕訳後の電力量のお知らせ」で電力量を確かめ、正しい値で提出し直してください。一致するまで、認定は保留になります。")
    }
    return Wording(
      "月間発電量 \(sum) kWh が、\(month)の系統逆潮流量 \(settled) kWh と一致しません。\(fitting)の値とは一致します。",
      "「仕訳後の電力量のお知らせ」で対象年月を確かめ、\(fitting)分として提出し直してください。")
  }
}
