internal import AllocationRecords
internal import FilingRecords
internal import Look
internal import Trade

extension AllocationDesk {
  /// Bars by kind and by prefecture of what was asked and given, beside what plants of the market
  /// had.
  func charts(
    _ requests: [RunRequest], _ lines: [RunLine], _ totals: [ClassTotal]
  ) throws -> [BarChart] {
    var kinds = Bars(PlantKind.allCases.map(\.rawValue))
    var prefectures = Bars(Prefecture.names)
    for total in totals {
      kinds.supply(total.available, of: total.kind.rawValue)
      prefectures.supply(total.available, of: total.prefecture)
    }
    try store.withReferences { references in
      for request in requests {
        let plant = try request.wish?.plant.flatMap { try references.plant($0) }
        // A wish for the whole of a plant counts as what it got.
        let asked = request.asked ?? request.granted
        kinds.ask(asked, of: plant?.kind.rawValue ?? request.wish?.kind)
        prefectures.ask(asked, of: plant?.prefecture ?? request.wish?.prefecture)
      }
      for line in lines {
        guard let plant = try references.plant(line.plant) else { continue }
        kinds.grant(line.kwh, of: plant.kind.rawValue)
        prefectures.grant(line.kwh, of: plant.prefecture)
      }
    }
    return [
      BarChart("発電設備区分別の割当可能量・希望量・割当量(kWh)", groups: kinds.groups),
      BarChart("設備の所在地別の割当可能量・希望量・割当量(kWh)", groups: prefectures.groups),
    ]
  }

  /// The same for one applicant: its own wishes and shares, and only what they touch.
  func charts(
    of id: OperatorID, _ requests: [RunRequest], _ lines: [RunLine], _ totals: [ClassTotal]
  ) throws -> [BarChart] {
    try charts(requests, lines, totals).map { chart in
      BarChart(chart.title, groups: chart.groups.filter { $0.asked > 0 || $0.granted ?? 0 > 0 })
    }
  }
}

/// Sums by label, in the order of a list, 指定なし last; labels of nothing are left out.
private struct Bars {
  private let order: [String]
  private var byLabel: [String: BarChart.Group] = [:]
  private static let unspecified = "指定なし"

  init(_ order: [String]) { self.order = order }

  var groups: [BarChart.Group] {
    (order + [Self.unspecified]).compactMap { byLabel[$0] }
  }

  mutating func supply(_ kwh: Int64, of label: String) {
    byLabel[label, default: Self.empty(label)].supply? += kwh
  }

  mutating func ask(_ kwh: Int64, of label: String?) {
    let label = label ?? Self.unspecified
    byLabel[label, default: Self.empty(label)].asked += kwh
  }

  mutating func grant(_ kwh: Int64, of label: String) {
    byLabel[label, default: Self.empty(label)].granted? += kwh
  }

  private static func empty(_ label: String) -> BarChart.Group {
    let granted: Int64? = label == unspecified ? nil : 0
    return BarChart.Group(label, supply: granted, asked: 0, granted: granted)
  }
}
