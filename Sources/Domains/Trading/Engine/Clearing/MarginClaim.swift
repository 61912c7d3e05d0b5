internal import Trade

/// What one of several at the same price would have of the rest that is too small for them.
struct MarginClaim {
  /// Nil is the offer.
  let place: Int?
  let kwh: Int64
  let atMicroseconds: Int64
  let id: OrderName

  private func isBefore(_ other: MarginClaim) -> Bool {
    guard atMicroseconds == other.atMicroseconds else {
      return atMicroseconds < other.atMicroseconds
    }
    // The offer is before all others.
    guard (place == nil) == (other.place == nil) else { return place == nil }
    return id < other.id
  }

  /// kWh of each claim, in their order; `rest` is below their sum.
  static func shares(of rest: Int64, _ claims: [MarginClaim], _ ties: TieRule) -> [Int64] {
    switch ties {
    case .time: byTime(rest, claims)
    case .proRata: proRata(rest, claims)
    }
  }

  private static func byTime(_ rest: Int64, _ claims: [MarginClaim]) -> [Int64] {
    var shares = Array(repeating: Int64(0), count: claims.count)
    var rest = rest
    for index in claims.indices.sorted(by: { claims[$0].isBefore(claims[$1]) }) where rest > 0 {
      shares[index] = min(rest, claims[index].kwh)
      rest -= shares[index]
    }
    return shares
  }

  /// ⌊kWh × rest / Σ⌋ each, then a kWh each by the largest remainder; products have 128 bits.
  private static func proRata(_ rest: Int64, _ claims: [MarginClaim]) -> [Int64] {
    let sum = claims.reduce(0) { $0 + $1.kwh }
    guard sum > 0 else { return claims.map { _ in 0 } }
    let parts = claims.map { sum.dividingFullWidth($0.kwh.multipliedFullWidth(by: rest)) }
    var shares = parts.map(\.quotient)
    let open = rest - shares.reduce(0, +)
    guard open > 0 else { return shares }
    let order = claims.indices.sorted { a, b in
      parts[a].remainder == parts[b].remainder
        ? claims[a].isBefore(claims[b]) : parts[a].remainder > parts[b].remainder
    }
    for index in order.prefix(Int(open)) { shares[index] += 1 }
    return shares
  }
}
