package import Trade

/// Which transfers each kind of movement may consist of.
package enum MovementRules {
  /// What is wrong with a movement's shape, for the log; nil where it may be booked.
  package static func fault(in movement: LedgerMovement) -> String? {
    guard !movement.transfers.isEmpty else { return "no transfer" }
    for transfer in movement.transfers {
      guard transfer.kwh > 0 else { return "\(transfer.kwh) kWh" }
      guard transfer.from.book == transfer.to.book else { return "two books in a transfer" }
      guard allows(movement.kind, transfer) else {
        return "\(movement.kind.rawValue) from \(transfer.from) to \(transfer.to)"
      }
    }
    return pairing(movement)
  }

  private static func allows(_ kind: MovementKind, _ transfer: Transfer) -> Bool {
    switch (kind, transfer.from, transfer.to) {
    case (.certify, .world(.certified, let year, let one), .holder(.sellable, let account)),
      (.uncertify, .holder(.sellable, let account), .world(.certified, let year, let one)),
      (.buy, .world(.market, let year, let one), .holder(.untracked, let account)),
      (.unbuy, .holder(.untracked, let account), .world(.market, let year, let one)),
      (.sell, .holder(.selling, let account), .world(.market, let year, let one)),
      (.bilateral, .world(.bilateral, let year, let one), .holder(.untracked, let account)):
      account.year == year && account.kind == one
    case (.offer, .holder(.sellable, let from), .holder(.selling, let to)),
      (.unoffer, .holder(.selling, let from), .holder(.sellable, let to)),
      (.request, .holder(.untracked, let from), .holder(.requested, let to)),
      (.withdraw, .holder(.requested, let from), .holder(.untracked, let to)),
      (.issue, .holder(.requested, let from), .holder(.issued, let to)),
      (.lapse, .holder(.untracked, let from), .holder(.lapsed, let to)):
      from == to
    case (.bilateral, .holder(.sellable, let from), .holder(.untracked, let to)),
      (.bilateral, .holder(.untracked, let from), .holder(.untracked, let to)):
      from.year == to.year && from.kind == to.kind && from.operatorID != to.operatorID
    case (.enter, .holder(.untracked, _), .part(.free, _)), (.enter, .plant, .lot),
      (.retract, .part(.free, _), .holder(.untracked, _)), (.retract, .lot, .plant):
      true
    case (.reserve, .part(.free, let from), .part(.reserved, let to)),
      (.release, .part(.reserved, let from), .part(.free, let to)),
      (.settle, .part(.free, let from), .part(.settled, let to)),
      (.settle, .part(.reserved, let from), .part(.settled, let to)),
      (.lapse, .part(.free, let from), .part(.lapsed, let to)):
      from == to
    default: false
    }
  }

  /// A lot comes into being, and goes, only in both books at once.
  private static func pairing(_ movement: LedgerMovement) -> String? {
    guard movement.kind == .enter || movement.kind == .retract else { return nil }
    guard movement.transfers.count == 2 else { return "not one of each book" }
    let (value, attribute) = (movement.transfers[0], movement.transfers[1])
    guard value.book == .value, attribute.book == .attribute, value.kwh == attribute.kwh else {
      return "the books differ"
    }
    let lots = [value.from, value.to, attribute.from, attribute.to].compactMap(\.lotID)
    return lots.count == 2 && lots[0] == lots[1] ? nil : "two lots"
  }
}
