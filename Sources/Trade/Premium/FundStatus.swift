/// Whether a line of a ledger, or a plant's month, may still change.
package enum FundStatus: String, CaseIterable, Sendable {
  case open = "未確定"
  case confirmed = "確定済"
}
