internal import Trade

extension ClearingChecker {
  /// The common price and what is traded at it are those that the definition gives, price by price.
  func checkPrice(_ result: ClearingResult, _ complaints: inout Complaints) {
    let book = SortedBook(problem)
    var prices = [problem.floorSen, problem.capSen]
    // Between two orders' prices nothing changes: their neighbours show both ends of every stretch.
    for price in book.prices {
      prices += [price - 1, price, price + 1]
    }
    let looks = Set(prices).filter { (problem.floorSen...problem.capSen).contains($0) }.map {
      price in (price: price, demand: book.demand(at: price), supply: book.supply(at: price))
    }
    let most = looks.map { min($0.demand, $0.supply) }.max() ?? 0
    guard most > 0 else {
      if result.priceSen != nil || result.tradedKWh != 0 {
        complaints.add("どの価格でも約定しないはずですが、約定があります")
      }
      return
    }
    let busy = looks.filter { min($0.demand, $0.supply) == most }
    let gap = busy.map { ($0.demand - $0.supply).magnitude }.min()
    let left = busy.filter { ($0.demand - $0.supply).magnitude == gap }
    let right: Int64?
    if left.allSatisfy({ $0.supply > $0.demand }) {
      right = left.map(\.price).min()
    } else if left.allSatisfy({ $0.demand > $0.supply }) {
      right = left.map(\.price).max()
    } else {
      let high = left.filter { $0.demand >= $0.supply }.map(\.price).max() ?? 0
      let low = left.filter { $0.supply >= $0.demand }.map(\.price).min() ?? 0
      right = (high + low) / 2
    }
    if result.priceSen != right {
      complaints.add(
        "価格 \(result.priceSen.map(String.init) ?? "なし") は、\(right.map(String.init) ?? "なし") 銭でなければなりません"
      )
    }
    if Int128(result.tradedKWh) != most {
      complaints.add("約定量 \(result.tradedKWh)kWh は、\(most)kWh でなければなりません")
    }
  }
}

/// Orders by price with the sums up to each, to be asked by bisection.
private struct SortedBook {
  private let buyPrices: [Int64]
  private let buySums: [Int128]
  private let sellPrices: [Int64]
  private let sellSums: [Int128]
  private let floor: Int64
  private let offer: Int128

  init(_ problem: ClearingProblem) {
    floor = problem.floorSen
    offer = Int128(problem.offerKWh ?? 0)
    func sums(_ side: BidSide) -> (prices: [Int64], sums: [Int128]) {
      var byPrice: [Int64: Int128] = [:]
      let orders = problem.orders
      for index in orders.indices where orders[index].side == side {
        byPrice[orders[index].priceSen, default: 0] += Int128(orders[index].kwh)
      }
      let sorted = byPrice.sorted { $0.key < $1.key }
      var sum: Int128 = 0
      return (
        sorted.map(\.key),
        [0]
          + sorted.map {
            sum += $0.value
            return sum
          }
      )
    }
    (buyPrices, buySums) = sums(.buy)
    (sellPrices, sellSums) = sums(.sell)
  }

  /// Of all orders.
  var prices: Set<Int64> { Set(buyPrices).union(sellPrices) }

  /// How many prices lie below one.
  private static func count(below price: Int64, in prices: [Int64]) -> Int {
    var (low, high) = (0, prices.count)
    while low < high {
      let middle = (low + high) / 2
      if prices[middle] < price { low = middle + 1 } else { high = middle }
    }
    return low
  }

  func demand(at price: Int64) -> Int128 {
    buySums[buyPrices.count] - buySums[Self.count(below: price, in: buyPrices)]
  }

  func supply(at price: Int64) -> Int128 {
    sellSums[Self.count(below: price + 1, in: sellPrices)] + (price >= floor ? offer : 0)
  }
}
