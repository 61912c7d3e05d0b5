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
      zip(orders, contracts).allSatisfy({ $0.id == $1.id })
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
    for (order, contract) in zip(problem.orders, result.contracts) {
      guard contract.kwh > 0 else {
        if contract.kwh < 0 { complaints.add("注文「\(order.id)」の数量 \(contract.kwh) は0より小さい数です") }
        if contract.priceSen != nil { complaints.add("注文「\(order.id)」は0kWhなのに価格があります") }
        continue
      }
      if contract.kwh > order.kwh {
        complaints.add("注文「\(order.id)」は \(order.kwh)kWh に対して \(contract.kwh)kWh です")
      }
      guard let price = contract.priceSen else {
        complaints.add("注文「\(order.id)」に価格がありません")
        continue
      }
      if order.side == .buy ? price > order.priceSen : price < order.priceSen {
        complaints.add("注文「\(order.id)」の価格 \(price) 銭は、指値 \(order.priceSen) 銭より不利です")
      }
      let right = problem.pricing == .payAsBid ? order.priceSen : result.priceSen
      if price != right {
        complaints.add(
          "注文「\(order.id)」の価格 \(price) 銭は、\(right.map { "\($0) 銭" } ?? "なし") でなければなりません")
      }
    }
  }

  // MARK: What is bought is sold

  private func checkSums(_ result: ClearingResult, _ complaints: inout Complaints) {
    var sums: [BidSide: Int128] = [:]
    for (order, contract) in zip(problem.orders, result.contracts) {
      sums[order.side, default: 0] += Int128(contract.kwh)
    }
    let (bought, sold) = (sums[.buy] ?? 0, sums[.sell] ?? 0)
    if bought != Int128(result.tradedKWh) {
      complaints.add("約定量 \(result.tradedKWh)kWh は、買いの合計 \(bought)kWh と違います")
    }
    switch problem.pricing {
    case .payAsBid:
      if sold != 0 { complaints.add("売りの注文に \(sold)kWh の約定があります") }
      if result.priceSen != nil { complaints.add("指値ごとの約定に、共通の価格があります") }
      let wanted = problem.orders.reduce(Int128(0)) {
        $1.side == .buy ? $0 + Int128($1.kwh) : $0
      }
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
