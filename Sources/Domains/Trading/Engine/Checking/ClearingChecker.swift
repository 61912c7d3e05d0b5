internal import Trade

/// Holds a result against the book it was made of; it proves each rule by itself, and shares nothing
/// with what clears.
package struct ClearingChecker {
  let problem: ClearingProblem

  package init(_ problem: ClearingProblem) { self.problem = problem }

  /// What is wrong with a result, a sentence each; none where it is the one that the rules give.
  package func violations(in result: ClearingResult) -> [String] {
    var complaints = Complaints()
    checkNames(result, &complaints)
    // Without an entry for each order nothing else can be said.
    guard complaints.sentences.isEmpty else { return complaints.sentences }
    checkContracts(result, &complaints)
    guard complaints.sentences.isEmpty else { return complaints.sentences }
    checkSums(result, &complaints)
    if problem.pricing == .singlePrice { checkPrice(result, &complaints) }
    guard complaints.sentences.isEmpty else { return complaints.sentences }
    for side in BidSide.allCases { checkShares(of: side, result, &complaints) }
    return complaints.sentences
  }

  // MARK: Every order, in the order of the book

  private func checkNames(_ result: ClearingResult, _ complaints: inout Complaints) {
    let (orders, contracts) = (problem.orders, result.contracts)
    if orders.count == contracts.count,
      orders.indices.allSatisfy({ orders[$0].id == contracts[$0].id })
    {
      return
    }
    let known = Set(orders.map(\.id))
    var seen: Set<OrderName> = []
    for contract in contracts {
      if !known.contains(contract.id) {
        complaints.add("注文「\(contract.id)」は問題にありません")
      } else if !seen.insert(contract.id).inserted {
        complaints.add("注文「\(contract.id)」が2つあります")
      }
    }
    for order in orders where !seen.contains(order.id) {
      complaints.add("注文「\(order.id)」の結果がありません")
    }
    if complaints.sentences.isEmpty { complaints.add("結果の並びが問題の注文の並びと違います") }
  }

  // MARK: Nobody gets more than asked, or a worse price

  private func checkContracts(_ result: ClearingResult, _ complaints: inout Complaints) {
    let (orders, contracts) = (problem.orders, result.contracts)
    for index in orders.indices {
      let (kwh, price) = (contracts[index].kwh, contracts[index].priceSen)
      guard kwh > 0 else {
        if kwh < 0 { complaints.add("注文「\(orders[index].id)」の数量 \(kwh) は0より小さい数です") }
        if price != nil { complaints.add("注文「\(orders[index].id)」は0kWhなのに価格があります") }
        continue
      }
      let (asked, limit) = (orders[index].kwh, orders[index].priceSen)
      if kwh > asked {
        complaints.add("注文「\(orders[index].id)」は \(asked)kWh に対して \(kwh)kWh です")
      }
      guard let price else {
        complaints.add("注文「\(orders[index].id)」に価格がありません")
        continue
      }
      if orders[index].side == .buy ? price > limit : price < limit {
        complaints.add("注文「\(orders[index].id)」の価格 \(price) 銭は、指値 \(limit) 銭より不利です")
      }
      let right = problem.pricing == .payAsBid ? limit : result.priceSen
      if price != right {
        complaints.add(
          "注文「\(orders[index].id)」の価格 \(price) 銭は、\(right.map { "\($0) 銭" } ?? "なし") でなければなりません")
      }
    }
  }

  // MARK: What is bought is sold

  private func checkSums(_ result: ClearingResult, _ complaints: inout Complaints) {
    let (orders, contracts) = (problem.orders, result.contracts)
    var (bought, sold, wanted): (Int128, Int128, Int128) = (0, 0, 0)
    for index in orders.indices {
      if orders[index].side == .buy {
        bought += Int128(contracts[index].kwh)
        wanted += Int128(orders[index].kwh)
      } else {
        sold += Int128(contracts[index].kwh)
      }
    }
    if bought != Int128(result.tradedKWh) {
      complaints.add("約定量 \(result.tradedKWh)kWh は、買いの合計 \(bought)kWh と違います")
    }
    switch problem.pricing {
    case .payAsBid:
      if sold != 0 { complaints.add("売りの注文に \(sold)kWh の約定があります") }
      if result.priceSen != nil { complaints.add("指値ごとの約定に、共通の価格があります") }
      let right = problem.offerKWh.map { min(Int128($0), wanted) } ?? wanted
      if bought != right {
        complaints.add("買いの合計 \(bought)kWh は、\(right)kWh でなければなりません")
      }
    case .singlePrice:
      let fromOffer = bought - sold
      if fromOffer < 0 || fromOffer > Int128(problem.offerKWh ?? 0) {
        complaints.add("買いの合計 \(bought)kWh と売りの合計 \(sold)kWh が、売り出しの量では釣り合いません")
      }
    }
  }
}

/// The first so many things that are wrong.
struct Complaints {
  private(set) var sentences: [String] = []

  private static let most = 100

  mutating func add(_ sentence: @autoclosure () -> String) {
    if sentences.count < Self.most { sentences.append(sentence()) }
  }
}
