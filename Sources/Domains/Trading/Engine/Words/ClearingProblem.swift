package import Trade

/// An auction's order book when it closes.
package struct ClearingProblem: Hashable, Sendable {
  package let pricing: AuctionPricing
  package let ties: TieRule
  package let floorSen: Int64
  package let capSen: Int64
  /// What is sold besides the orders: to buyers of their own prices, or at the floor; nil is none, and
  /// for pay-as-bid no limit.
  package let offerKWh: Int64?
  package let orders: [ClearingOrder]

  /// - Throws: `ClearingFault` for a band or an offer that is none, an order outside the limits, an id
  ///   that is there twice, and sums beyond 64 bits.
  package init(
    pricing: AuctionPricing, ties: TieRule, floorSen: Int64, capSen: Int64, offerKWh: Int64?,
    orders: [ClearingOrder]
  ) throws(ClearingFault) {
    guard floorSen >= 0, floorSen <= capSen, capSen <= Self.highestSen else {
      throw ClearingFault("価格帯 \(floorSen)～\(capSen) 銭は使えません")
    }
    guard (offerKWh ?? 0) >= 0 else { throw ClearingFault("offerKWh が0より小さい数です") }
    self.pricing = pricing
    self.ties = ties
    self.floorSen = floorSen
    self.capSen = capSen
    self.offerKWh = offerKWh
    self.orders = orders
    // Places are counted in 32 bits.
    guard orders.count < Int(Int32.max) else { throw ClearingFault("注文が多すぎます") }
    try check()
  }

  package static let mostKWh: Int64 = 999_999_999_999
  private static let highestSen: Int64 = 99_999_999_999

  private func check() throws(ClearingFault) {
    var names = NameTable(count: orders.count)
    var sums: (bought: Int64, sold: Int64) = (0, offerKWh ?? 0)
    // Field by field: an order that is copied counts its name's references.
    for index in orders.indices {
      guard names.isFirst(index, in: orders) else {
        throw ClearingFault("注文「\(orders[index].id)」が2つあります")
      }
      let (kwh, price) = (orders[index].kwh, orders[index].priceSen)
      guard (1...Self.mostKWh).contains(kwh) else {
        throw ClearingFault("注文「\(orders[index].id)」の数量 \(kwh) は1から12桁までの整数ではありません")
      }
      guard (floorSen...capSen).contains(price) else {
        throw ClearingFault(
          "注文「\(orders[index].id)」の価格 \(price) は価格帯 \(floorSen)～\(capSen) 銭の外です")
      }
      let overflows: Bool
      if orders[index].side == .buy {
        (sums.bought, overflows) = sums.bought.addingReportingOverflow(kwh)
      } else {
        (sums.sold, overflows) = sums.sold.addingReportingOverflow(kwh)
      }
      if overflows { throw ClearingFault("数量の合計が大きすぎます") }
    }
  }
}

/// What is wrong with an order book, for people.
package struct ClearingFault: Error, Hashable, Sendable, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }
}

/// Finds ids that are there twice, by the places of the orders alone.
private struct NameTable {
  /// The upper half of a name's hash, and its place plus one; zero is free.
  private var slots: [UInt64]
  private let seed = UInt64.random(in: 0 ... .max)

  init(count: Int) {
    var size = 16
    while size < count * 2 { size *= 2 }
    slots = Array(repeating: 0, count: size)
  }

  /// Whether no order before it that was asked about has its id.
  mutating func isFirst(_ place: Int, in orders: [ClearingOrder]) -> Bool {
    let hash = orders[place].id.hash(seed: seed)
    let mask = UInt64(slots.count - 1)
    var slot = hash & mask
    while slots[Int(slot)] != 0 {
      let known = slots[Int(slot)]
      if known >> 32 == hash >> 32,
        orders[Int(known & 0xFFFF_FFFF) - 1].id == orders[place].id
      {
        return false
      }
      slot = (slot + 1) & mask
    }
    slots[Int(slot)] = hash & ~0xFFFF_FFFF | UInt64(place + 1)
    return true
  }
}
