/// What the battery of a plant does (蓄電池).
package enum BatteryUse: String, CaseIterable, Sendable {
  case none = "なし"
  case noExport = "逆潮流なし"
  case ownCharge = "自家充電のみ"
  case gridCharge = "系統充電"
}

/// How the energy of a plant is certified whose battery is charged from the grid (document 004).
package enum BatteryRoute: String, CaseIterable, Sendable {
  /// The amount that FIP pays for.
  case premium = "2-1"
  /// One plant and one battery: the formula of the guide.
  case single = "2-2"
  /// A formula of its own.
  case formula = "2-3"
}
