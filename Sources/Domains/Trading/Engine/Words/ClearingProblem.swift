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
    var names = NameTable(of: orders)
    var sums: (bought: Int64, sold: Int64) = (0, offerKWh ?? 0)
    for index in orders.indices {
      let order = orders[index]
      guard names.isFirst(index) else {
        throw ClearingFault("注文「\(order.id)」が2つあります")
      }
      guard (1...Self.mostKWh).contains(order.kwh) else {
        throw ClearingFault("注文「\(order.id)」の数量 \(order.kwh) は1から12桁までの整数ではありません")
      }
      guard (floorSen...capSen).contains(order.priceSen) else {
        throw ClearingFault("注文「\(order.id)」の価格 \(order.priceSen) は価格帯 \(floorSen)～\(capSen) 銭の外です")
      }
      let overflows: Bool
      if order.side == .buy {
        (sums.bought, overflows) = sums.bought.addingReportingOverflow(order.kwh)
      } else {
        (sums.sold, overflows) = sums.sold.addingReportingOverflow(order.kwh)
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
  private let orders: [ClearingOrder]
  /// Places plus one; zero is free.
  private var slots: [Int32]

  init(of orders: [ClearingOrder]) {
    self.orders = orders
    var size = 16
    while size < orders.count * 2 { size *= 2 }
    slots = Array(repeating: 0, count: size)
  }

  /// Whether no order before it that was asked about has its id.
  mutating func isFirst(_ place: Int) -> Bool {
    var hasher = Hasher()
    orders[place].id.hash(into: &hasher)
    var slot = hasher.finalize() & (slots.count - 1)
    while slots[slot] != 0 {
      if orders[Int(slots[slot]) - 1].id == orders[place].id { return false }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = Int32(truncatingIfNeeded: place + 1)
    return true
  }
}
