/// How orders of one price share what is left for them.
package enum TieRule: String, CaseIterable, Hashable, Sendable {
  /// By their kWh.
  case proRata = "pro-rata"
  /// Earlier ones first.
  case time
}
