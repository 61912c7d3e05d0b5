/// The price at which most is traded.
struct Crossing {
  let priceSen: Int64
  let tradedKWh: Int64

  /// Prices between which neither demand nor supply changes.
  private struct Span {
    let first: Int64
    let last: Int64
    /// Of buyers who would pay it.
    let demand: Int64
    /// Of sellers who would take it.
    let supply: Int64

    var traded: Int64 { min(demand, supply) }
    var gap: Int64 { demand > supply ? demand - supply : supply - demand }
  }

  /// Of the prices at which most is traded those with the least between demand and supply; of these the
  /// lowest where supply exceeds at each, the highest where demand does, else the middle, cut. Nil
  /// where nothing is traded.
  init?(_ buys: PriceSteps, _ sells: PriceSteps, from floor: Int64, to cap: Int64) {
    let spans = Self.spans(buys, sells, from: floor, to: cap)
    let most = spans.map(\.traded).max() ?? 0
    guard most > 0 else { return nil }
    let busiest = spans.filter { $0.traded == most }
    let least = busiest.map(\.gap).min()
    let best = busiest.filter { $0.gap == least }
    let lowest = best.first { $0.supply >= $0.demand }?.first
    let highest = best.last { $0.demand >= $0.supply }?.last
    tradedKWh = most
    switch (lowest, highest) {
    case (let lowest?, let highest?): priceSen = (lowest + highest) / 2
    case (let lowest?, nil): priceSen = lowest
    case (nil, let highest?): priceSen = highest
    case (nil, nil): return nil
    }
  }

  private static func spans(
    _ buys: PriceSteps, _ sells: PriceSteps, from floor: Int64, to cap: Int64
  ) -> [Span] {
    // Demand falls behind a buyer's price, supply rises at a seller's.
    var starts = Set(sells.steps.map(\.priceSen))
    starts.formUnion(buys.steps.map { $0.priceSen + 1 })
    starts.insert(floor)
    let firsts = starts.filter { $0 <= cap }.sorted()
    var demand = buys.total
    var supply: Int64 = 0
    var falling = buys.steps.reversed().makeIterator()
    var rising = sells.steps.makeIterator()
    var (nextFall, nextRise) = (falling.next(), rising.next())
    return firsts.enumerated().map { index, first in
      while let step = nextFall, step.priceSen < first {
        demand -= step.kwh
        nextFall = falling.next()
      }
      while let step = nextRise, step.priceSen <= first {
        supply += step.kwh
        nextRise = rising.next()
      }
      let last = index + 1 < firsts.count ? firsts[index + 1] - 1 : cap
      return Span(first: first, last: last, demand: demand, supply: supply)
    }
  }
}
