internal import Trade

extension ClearingChecker {
  /// Somebody at the price where one side is cut; the offer has no name.
  private struct Member {
    let kwh: Int64
    let given: Int64
    let atMicroseconds: Int64
    let id: OrderName?

    func comes(before other: Member) -> Bool {
      if atMicroseconds != other.atMicroseconds { return atMicroseconds < other.atMicroseconds }
      guard let id else { return true }
      guard let otherID = other.id else { return false }
      return id < otherID
    }
  }

  /// Better prices are served whole before worse ones get anything, and equal ones share as they must.
  func checkShares(of side: BidSide, _ result: ClearingResult, _ complaints: inout Complaints) {
    var levels: [Int64: (kwh: Int128, given: Int128)] = [:]
    func add(_ kwh: Int64, _ given: Int64, at price: Int64) {
      let level = levels[price] ?? (0, 0)
      levels[price] = (level.kwh + Int128(kwh), level.given + Int128(given))
    }
    var named: Int64 = 0
    let (orders, contracts) = (problem.orders, result.contracts)
    for index in orders.indices where orders[index].side == side {
      named += contracts[index].kwh
      add(orders[index].kwh, contracts[index].kwh, at: orders[index].priceSen)
    }
    var offered: Member?
    if side == .sell, problem.pricing == .singlePrice, let offer = problem.offerKWh, offer > 0 {
      let member = Member(
        kwh: offer, given: result.tradedKWh - named, atMicroseconds: .min, id: nil)
      add(member.kwh, member.given, at: problem.floorSen)
      offered = member
    }
    var cut: Int64?
    for (price, level) in levels.sorted(by: { side == .buy ? $0.key > $1.key : $0.key < $1.key }) {
      if let cut, level.given > 0 {
        complaints.add("\(cut) 銭の注文が満たされないまま、\(price) 銭の注文に \(level.given)kWh の約定があります")
        return
      }
      guard level.given < level.kwh else { continue }
      if cut == nil, level.given > 0 {
        var members = price == problem.floorSen ? [offered].compactMap(\.self) : []
        for index in orders.indices
        where orders[index].side == side && orders[index].priceSen == price {
          members.append(
            Member(
              kwh: orders[index].kwh, given: contracts[index].kwh,
              atMicroseconds: orders[index].atMicroseconds, id: orders[index].id))
        }
        checkMargin(members, level, at: price, &complaints)
      }
      cut = cut ?? price
    }
  }

  private func checkMargin(
    _ members: [Member], _ level: (kwh: Int128, given: Int128), at price: Int64,
    _ complaints: inout Complaints
  ) {
    switch problem.ties {
    case .time: checkTimes(members, at: price, &complaints)
    case .proRata: checkProportions(members, level, at: price, &complaints)
    }
  }

  /// Whoever gets anything has nobody before it who lacks anything.
  private func checkTimes(
    _ members: [Member], at price: Int64, _ complaints: inout Complaints
  ) {
    var isShort = false
    for member in members.sorted(by: { $0.comes(before: $1) }) {
      if isShort, member.given > 0 {
        complaints.add("\(price) 銭の注文「\(member.id?.rawValue ?? "")」は、先の注文より先に約定しています")
        return
      }
      if member.given < member.kwh { isShort = true }
    }
  }

  /// Each has its share cut to whole kWh, or one more; nobody has that one whose remainder is smaller
  /// than that of somebody without, nor, where they are equal, who is later.
  private func checkProportions(
    _ members: [Member], _ level: (kwh: Int128, given: Int128), at price: Int64,
    _ complaints: inout Complaints
  ) {
    var worstWith: (remainder: Int128, member: Member)?
    var bestWithout: (remainder: Int128, member: Member)?
    for member in members {
      let product = Int128(member.kwh) * level.given
      let share = product / level.kwh
      let remainder = product - share * level.kwh
      let more = Int128(member.given) - share
      guard more == 0 || more == 1 else {
        complaints.add(
          "\(price) 銭の注文「\(member.id?.rawValue ?? "")」の \(member.given)kWh は、按分した \(share)kWh と合いません"
        )
        return
      }
      if more == 1 {
        if let worst = worstWith, precedes(remainder, member, worst) { continue }
        worstWith = (remainder, member)
      } else {
        if let best = bestWithout, precedes(best.remainder, best.member, (remainder, member)) {
          continue
        }
        bestWithout = (remainder, member)
      }
    }
    if let worstWith, let bestWithout,
      precedes(bestWithout.remainder, bestWithout.member, worstWith)
    {
      complaints.add(
        "\(price) 銭の注文「\(worstWith.member.id?.rawValue ?? "")」の端数の1kWhは、「\(bestWithout.member.id?.rawValue ?? "")」のものです"
      )
    }
  }

  private func precedes(
    _ remainder: Int128, _ member: Member, _ other: (remainder: Int128, member: Member)
  ) -> Bool {
    remainder == other.remainder
      ? member.comes(before: other.member) : remainder > other.remainder
  }
}
