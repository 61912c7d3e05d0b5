/// What became of a row of 電力量認定.
package enum CertificationState: String, CaseIterable, Sendable {
  case waiting = "待ち"
  case certified = "認定済"
  /// Every later run tries again.
  case held = "保留"
  case refused = "不認定"
  /// Its certification was replaced.
  case corrected = "訂正済"

  /// A run looks at it.
  package var isOpen: Bool { self == .waiting || self == .held }
}
