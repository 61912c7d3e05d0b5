internal import Trade

extension ClearingProblem {
  /// What each order gets; the order in which they stand changes nothing.
  package func clear() -> ClearingResult {
    switch pricing {
    case .payAsBid: payAsBid()
    case .singlePrice: singlePrice()
    }
  }

  /// Buyers by price, highest first, share the offer, each at its own price; there are no sellers.
  private func payAsBid() -> ClearingResult {
    let buys = PriceSteps(of: .buy, in: self)
    var kwh = Array(repeating: Int64(0), count: orders.count)
    buys.give(min(buys.total, offerKWh ?? .max), to: &kwh, in: self)
    return result(kwh, common: nil)
  }

  /// The shorter side is served whole, the longer one by price, all at one price.
  private func singlePrice() -> ClearingResult {
    let (buys, sells) = (PriceSteps(of: .buy, in: self), PriceSteps(of: .sell, in: self))
    var kwh = Array(repeating: Int64(0), count: orders.count)
    guard let crossing = Crossing(buys, sells, from: floorSen, to: capSen) else {
      return result(kwh, common: nil)
    }
    buys.give(crossing.tradedKWh, to: &kwh, in: self)
    sells.give(crossing.tradedKWh, to: &kwh, in: self)
    return result(kwh, common: crossing.priceSen)
  }

  private func result(_ kwh: [Int64], common priceSen: Int64?) -> ClearingResult {
    var traded: Int64 = 0
    let contracts = orders.indices.map { index in
      if orders[index].side == .buy { traded += kwh[index] }
      return ClearingResult.Contract(
        id: orders[index].id, kwh: kwh[index],
        priceSen: kwh[index] == 0 ? nil : priceSen ?? orders[index].priceSen)
    }
    return ClearingResult(priceSen: priceSen, tradedKWh: traded, contracts: contracts)
  }
}
