/// Equal ratio in whole kWh (rule R4).
enum Apportionment {
  /// Each ask in full where `pool` suffices; else the same share of each, by largest remainder,
  /// ties to the earlier in the list.
  static func shares(of pool: Int64, among asks: [Int64]) -> [Int64] {
    // Several rows that ask for the whole plant may pass 64 bits together.
    let sum = asks.reduce(Int128(0)) { $0 + Int128($1) }
    if sum <= Int128(pool) { return asks }
    let parts = asks.map { (Int128($0) * Int128(pool)).quotientAndRemainder(dividingBy: sum) }
    var shares = parts.map { Int64($0.quotient) }
    let open = Int(pool - shares.reduce(0, +))
    let order = parts.indices.sorted { (parts[$0].remainder, $1) > (parts[$1].remainder, $0) }
    for place in order.prefix(open) { shares[place] += 1 }
    return shares
  }
}
