/// What a movement of the ledger is.
package enum MovementKind: String, CaseIterable, Hashable, Sendable {
  case certify, uncertify, buy, unbuy, offer, unoffer, sell, bilateral, enter, retract
  case reserve, release, settle, request, withdraw, issue, lapse
}
