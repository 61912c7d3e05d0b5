/// A business fact of one or more transfers; never changed, corrected only by contrary ones.
package struct LedgerMovement: Hashable, Sendable {
  package let kind: MovementKind
  /// What it was made for: the number of a certificate, an application's row, a run.
  package let reference: String
  package let transfers: [Transfer]

  package init(_ kind: MovementKind, _ reference: String, _ transfers: [Transfer]) {
    self.kind = kind
    self.reference = reference
    self.transfers = transfers
  }
}
