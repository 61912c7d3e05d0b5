/// What bent the formula, in the order in which it is told.
package enum BatteryFlag: String, CaseIterable, Sendable {
  /// The plant used more than came from the grid: nothing was charged from it.
  case ownUseAboveGrid = "c<e"
  /// More came from the grid than was charged: all of the discharge is of the grid.
  case shareAboveOne = "share>1"
  /// More of the discharge is of the grid than was fed in: nothing is certified.
  case negative
  /// The battery gave without having been charged.
  case noCharge = "no-charge"
}
