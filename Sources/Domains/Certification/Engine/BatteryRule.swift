/// What the formula leaves open (`wariate.yaml`).
package struct BatteryRule: Hashable, Sendable {
  /// What is certified where a battery gave without having been charged (`batteryNoCharge`).
  package enum NoCharge: String, CaseIterable, Sendable {
    /// Nothing before somebody has looked.
    case held = "保留"
    /// All that it gave is of the grid.
    case allFromGrid = "全量系統"
  }

  /// Over what the share is taken (`batteryAggregation`).
  package enum Aggregation: String, CaseIterable, Sendable {
    case period = "期間"
    case calendarMonth = "暦月"
  }

  package var noCharge: NoCharge
  package var aggregation: Aggregation

  package init(noCharge: NoCharge = .held, aggregation: Aggregation = .period) {
    self.noCharge = noCharge
    self.aggregation = aggregation
  }
}
