internal import Trade

/// Certified kWh of a row that no battery touches.
package enum CertifiedEnergy {
  /// 100 % in thousandths of a percent.
  package static let whole: Int64 = 100_000
  /// From hundredths of a kWh times thousandths of a percent to kWh.
  static let divisor: Int64 = 100 * whole

  /// round(base × ratio) in kWh; `base` in hundredths of a kWh, at most what one row may say, `ratio` in
  /// thousandths of a percent.
  package static func kwh(
    base: Int64, ratio: Int64 = whole, _ rounding: EnergyRounding = .down
  ) -> Int64 {
    precondition((0...MeterReading.most).contains(base), "more than a row may say")
    let product = Int128(base) * Int128(ratio)
    let (kwh, rest) = product.quotientAndRemainder(dividingBy: Int128(divisor))
    let more =
      switch rounding {
      case .down: false
      case .halfUp: rest * 2 >= Int128(divisor)
      case .up: rest > 0
      }
    return Int64(kwh) + (more ? 1 : 0)
  }

  /// `total` shared out by weights, the largest remainders first, among equal ones the earlier; all to
  /// the first where no weight is above zero.
  package static func shares(of total: Int64, by weights: [Int64]) -> [Int64] {
    guard !weights.isEmpty else { return [] }
    let sum = weights.reduce(Int128(0)) { $0 + Int128($1) }
    guard sum > 0 else { return [total] + Array(repeating: 0, count: weights.count - 1) }
    var shares: [Int64] = []
    var remainders: [(rest: Int128, index: Int)] = []
    for (index, weight) in weights.enumerated() {
      let (share, rest) = (Int128(total) * Int128(weight)).quotientAndRemainder(dividingBy: sum)
      shares.append(Int64(share))
      remainders.append((rest, index))
    }
    let left = Int(total - shares.reduce(0, +))
    remainders.sort { ($1.rest, $0.index) < ($0.rest, $1.index) }
    for (_, index) in remainders.prefix(left) { shares[index] += 1 }
    return shares
  }
}
