internal import Trade

/// One side of an order book by price, best first: buyers from the highest, sellers from the lowest.
struct PriceSteps {
  struct Step {
    let priceSen: Int64
    var kwh: Int64
  }

  let side: BidSide
  let steps: [Step]
  /// The offer of a single-price auction, which stands among the sellers at the floor.
  private let offerKWh: Int64
  private let offerPriceSen: Int64

  init(of side: BidSide, in problem: ClearingProblem) {
    self.side = side
    let hasOffer = side == .sell && problem.pricing == .singlePrice
    offerKWh = hasOffer ? problem.offerKWh ?? 0 : 0
    offerPriceSen = problem.floorSen
    var places: [Int64: Int] = [:]
    var steps: [Step] = []
    func add(_ kwh: Int64, at priceSen: Int64) {
      if let place = places[priceSen] {
        steps[place].kwh += kwh
      } else {
        places[priceSen] = steps.count
        steps.append(Step(priceSen: priceSen, kwh: kwh))
      }
    }
    if offerKWh > 0 { add(offerKWh, at: offerPriceSen) }
    let orders = problem.orders
    for index in orders.indices where orders[index].side == side {
      add(orders[index].kwh, at: orders[index].priceSen)
    }
    self.steps = steps.sorted {
      side == .buy ? $0.priceSen > $1.priceSen : $0.priceSen < $1.priceSen
    }
  }

  var total: Int64 { steps.reduce(0) { $0 + $1.kwh } }

  /// Gives so many kWh, not more than there are, to the best prices; those of the last one share what
  /// is left for them.
  func give(_ kwh: Int64, to shares: inout [Int64], in problem: ClearingProblem) {
    var rest = kwh
    var last: (priceSen: Int64, rest: Int64)?
    var whole: Int64?
    for step in steps {
      if step.kwh > rest {
        last = (step.priceSen, rest)
        break
      }
      rest -= step.kwh
      whole = step.priceSen
    }
    var members: [Int] = []
    let orders = problem.orders
    for index in orders.indices where orders[index].side == side {
      let price = orders[index].priceSen
      if let whole, side == .buy ? price >= whole : price <= whole {
        shares[index] = orders[index].kwh
      } else if price == last?.priceSen {
        members.append(index)
      }
    }
    guard let last, last.rest > 0 else { return }
    share(last.rest, among: members, isAtOffer: last.priceSen == offerPriceSen, &shares, problem)
  }

  private func share(
    _ rest: Int64, among members: [Int], isAtOffer: Bool, _ shares: inout [Int64],
    _ problem: ClearingProblem
  ) {
    var claims = members.map { index in
      let order = problem.orders[index]
      return MarginClaim(
        place: index, kwh: order.kwh, atMicroseconds: order.atMicroseconds, id: order.id)
    }
    if isAtOffer, offerKWh > 0 {
      // First in time.
      claims.append(
        MarginClaim(place: nil, kwh: offerKWh, atMicroseconds: .min, id: OrderName("")))
    }
    for (claim, kwh) in zip(claims, MarginClaim.shares(of: rest, claims, problem.ties)) {
      if let place = claim.place { shares[place] = kwh }
    }
  }
}
