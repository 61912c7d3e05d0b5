internal import Pages
internal import Trade

/// Supply, asked and granted side by side, a group a kind or prefecture.
package struct BarChart: Hashable, Sendable {
  package struct Group: Hashable, Sendable {
    package var label: String
    /// kWh; nil where the label says nothing of plants, as 指定なし does.
    package var supply: Int64?
    package var asked: Int64
    /// As `supply`.
    package var granted: Int64?

    package init(_ label: String, supply: Int64?, asked: Int64, granted: Int64?) {
      self.label = label
      self.supply = supply
      self.asked = asked
      self.granted = granted
    }
  }

  package var title: String
  package var groups: [Group]

  package init(_ title: String, groups: [Group]) {
    self.title = title
    self.groups = groups
  }

  /// Of the longest bar.
  var largest: Int64 {
    max(1, groups.flatMap { [$0.supply ?? 0, $0.asked, $0.granted ?? 0] }.max() ?? 1)
  }
}

/// The three bars of a group, in their order from above.
enum BarSeries: CaseIterable {
  case supply, asked, granted

  var title: String {
    switch self {
    case .supply: "割当可能量"
    case .asked: "希望量"
    case .granted: "割当量"
    }
  }

  var ink: Ink {
    switch self {
    case .supply: 0xB8C4D0
    case .asked: 0xE3A857
    case .granted: 0x2F6F9F
    }
  }

  func kwh(_ group: BarChart.Group) -> Int64? {
    switch self {
    case .supply: group.supply
    case .asked: group.asked
    case .granted: group.granted
    }
  }
}

/// Where the parts of a group stand, in points; both renderings keep to it.
enum BarLayout {
  static let barHeight = 7.0
  static let groupHeight = 27.0
  static let labelWidth = 76.0
  static let valueWidth = 92.0

  /// How long a bar is; what is more than nothing is seen.
  static func length(_ kwh: Int64, of largest: Int64, width: Double) -> Double {
    kwh == 0 ? 0 : max(0.6, Double(kwh) / Double(largest) * (width - labelWidth - valueWidth))
  }
}
