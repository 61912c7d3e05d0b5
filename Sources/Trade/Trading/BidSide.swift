/// 売買種別.
package enum BidSide: String, CaseIterable, Hashable, Sendable {
  case buy = "B"
  case sell = "S"
}
