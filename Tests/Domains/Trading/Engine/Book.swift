import Clearing
import Trade

/// An order book in few words.
struct Book {
  struct Entry {
    var id: String
    var side: BidSide
    var kwh: Int64
    var sen: Int64
    var at: Int64

    static func buy(_ id: String, _ kwh: Int64, _ sen: Int64, at: Int64 = 0) -> Self {
      Self(id: id, side: .buy, kwh: kwh, sen: sen, at: at)
    }

    static func sell(_ id: String, _ kwh: Int64, _ sen: Int64, at: Int64 = 0) -> Self {
      Self(id: id, side: .sell, kwh: kwh, sen: sen, at: at)
    }
  }

  var pricing: AuctionPricing
  var ties: TieRule
  var offer: Int64?
  var entries: [Entry]
  var floor: Int64
  var cap: Int64

  init(
    _ pricing: AuctionPricing, ties: TieRule = .proRata, offer: Int64?, _ entries: [Entry],
    floor: Int64? = nil, cap: Int64? = nil
  ) {
    self.pricing = pricing
    self.ties = ties
    self.offer = offer
    self.entries = entries
    self.floor = floor ?? (pricing == .payAsBid ? 40 : 60)
    self.cap = cap ?? (pricing == .payAsBid ? 400 : 130)
  }

  func problem() throws(ClearingFault) -> ClearingProblem {
    try ClearingProblem(
      pricing: pricing, ties: ties, floorSen: floor, capSen: cap, offerKWh: offer,
      orders: entries.map {
        ClearingOrder(
          id: OrderName($0.id), side: $0.side, kwh: $0.kwh, priceSen: $0.sen,
          atMicroseconds: $0.at)
      })
  }
}
