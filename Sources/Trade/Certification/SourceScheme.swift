/// Whose rules the id of a plant is under.
package enum SourceScheme: String, CaseIterable, Sendable {
  case nonFIT = "非FIT"
  case fit = "FIT"
  /// After its FIT period.
  case afterFIT = "卒FIT"
  case rps = "RPS"
  case fip = "FIP"

  /// What the register of plants calls it.
  package var scheme: Scheme {
    switch self {
    case .fit: .fit
    case .fip: .fip
    case .nonFIT, .afterFIT, .rps: .nonFIT
    }
  }
}
