package import Ledger
package import Premises
internal import Trade
internal import Yams

extension Setting where Value: RawRepresentable<String> {
  /// One of some words.
  fileprivate init(choice name: String, _ fallback: Value) {
    self.init(name, fallback) { $0.string.flatMap(Value.init(rawValue:)) }
  }
}

extension Setting<SettlementTime> {
  /// When, on the day before, reservations become final.
  package static let settleAt = Setting("settleAt", SettlementTime(minutes: 22 * 60)) {
    $0.string.flatMap { SettlementTime($0) }
  }
}

extension Setting<RetirementTerms.NameLimit> {
  /// Which of a name's characters the limit counts.
  package static let nameLimitCounts = Setting(choice: "nameLimitCounts", .whole)
}

extension Setting<PickOrder> {
  /// In which order the system picks lots.
  package static let pickOrder = Setting(choice: "pickOrder", .oldest)
}

extension Setting<BulkGroups> {
  package static let bulkGroups = Setting(choice: "bulkGroups", .row)
}

/// For what of a file a certificate is made (`bulkGroups`).
package enum BulkGroups: String, CaseIterable, Sendable {
  case row
  /// For rows of equal name, day, menus and 備考.
  case name
}

extension Setting<GoalRules.Boundary> {
  /// Whether lots of a goal's first and last day count.
  package static let goalBoundary = Setting(choice: "goalBoundary", .exclusive)
}

extension Setting<Bool> {
  /// What is not settled by the deadline lapses.
  package static let lapseAfterDeadline = Setting("lapseAfterDeadline", true)
}

extension Setting<String> {
  /// An address that leads to a certificate when its token is put behind it with a slash.
  package static let certificateAddress = Setting("certificateAddress", "", longest: 200)
}
