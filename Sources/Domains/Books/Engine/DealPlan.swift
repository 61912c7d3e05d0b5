package import Trade

/// How the two sides of a deal stand when it is booked.
package struct DealStanding: Hashable, Sendable {
  package var isBuyerRegistered: Bool
  /// The seller has certified kWh of that year and kind in its account.
  package var isSellerCertified: Bool
  package var sellerSellable: Int64
  /// What is free of the seller's lots of that plant and month, for 融通; by number.
  package var sellerLots: [FreeLot]
  package var isYearClosed: Bool

  package init(
    isBuyerRegistered: Bool, isSellerCertified: Bool, sellerSellable: Int64,
    sellerLots: [FreeLot] = [], isYearClosed: Bool = false
  ) {
    self.isBuyerRegistered = isBuyerRegistered
    self.isSellerCertified = isSellerCertified
    self.sellerSellable = sellerSellable
    self.sellerLots = sellerLots
    self.isYearClosed = isYearClosed
  }
}

/// What books a deal, or why it waits.
package enum DealPlan: Hashable, Sendable {
  case booked([LedgerMovement])
  case waits(UnbookedReason)

  /// `lot`: the number that its lot gets where it is entered. `isMirror`: the other side has booked
  /// the value, and only the wish for tracking is carried out.
  package init(_ deal: Deal, _ standing: DealStanding, lot: LotID, isMirror: Bool = false) {
    let seller = HolderAccount(deal.seller, year: deal.year, deal.certificate)
    let buyer = HolderAccount(deal.buyer, year: deal.year, deal.certificate)
    guard standing.isBuyerRegistered else {
      self = .waits(.buyerUnknown)
      return
    }
    guard !standing.isYearClosed else {
      self = .waits(.yearClosed)
      return
    }
    var movements: [LedgerMovement] = []
    if !isMirror {
      guard let value = Self.value(of: deal, from: seller, to: buyer, standing) else {
        self = .waits(.sellerShort)
        return
      }
      movements += value
    }
    if deal.isTracked, let plant = deal.plant {
      movements.append(
        .enter(lot, of: buyer, round: Slot.anytimeTitle, plant, kwh: deal.kwh, deal.reference))
    }
    self = .booked(movements)
  }

  /// Nil where the seller has too little.
  private static func value(
    of deal: Deal, from seller: HolderAccount, to buyer: HolderAccount, _ standing: DealStanding
  ) -> [LedgerMovement]? {
    let to = BookAccount.holder(.untracked, buyer)
    func bilateral(_ from: BookAccount) -> LedgerMovement {
      LedgerMovement(.bilateral, deal.reference, [Transfer(from, to, kwh: deal.kwh)])
    }
    guard deal.kind != .group else {
      guard let plant = deal.plant else { return nil }
      var open = deal.kwh
      var movements: [LedgerMovement] = []
      for lot in standing.sellerLots where open > 0 && lot.free > 0 {
        let kwh = min(open, lot.free)
        open -= kwh
        movements.append(
          .retract(
            lot.lot, of: seller, round: Slot.anytimeTitle, plant, kwh: kwh, deal.reference))
      }
      return open == 0 ? movements + [bilateral(.holder(.untracked, seller))] : nil
    }
    guard standing.isSellerCertified else {
      return [bilateral(.world(.bilateral, year: deal.year, deal.certificate))]
    }
    guard standing.sellerSellable >= deal.kwh else { return nil }
    return [bilateral(.holder(.sellable, seller))]
  }
}
