/// A figure has more than 128 bits on its way: no price or energy of a plant comes near.
package struct PremiumOverflow: Error, Hashable {
  package init() {}
}

/// Whole numbers that are multiplied and added without loss, or told to be too large.
struct ExactProduct {
  private(set) var value: Int128

  init(_ factors: Int64...) throws(PremiumOverflow) {
    value = 1
    for factor in factors { self = try times(factor) }
  }

  private init(value: Int128) { self.value = value }

  func times(_ factor: Int64) throws(PremiumOverflow) -> Self {
    let (product, isTooLarge) = value.multipliedReportingOverflow(by: Int128(factor))
    guard !isTooLarge else { throw PremiumOverflow() }
    return Self(value: product)
  }

  func plus(_ other: Self) throws(PremiumOverflow) -> Self {
    let (sum, isTooLarge) = value.addingReportingOverflow(other.value)
    guard !isTooLarge else { throw PremiumOverflow() }
    return Self(value: sum)
  }

  /// Cut toward zero.
  func over(_ divisor: Self) -> Int128 { value / divisor.value }

  /// Likewise; told where it has more than 64 bits.
  func shortOver(_ divisor: Self) throws(PremiumOverflow) -> Int64 {
    guard let quotient = Int64(exactly: over(divisor)) else { throw PremiumOverflow() }
    return quotient
  }
}

/// A sum that is told where it has more bits than its parts may have.
func exactSum<Number: FixedWidthInteger>(_ amounts: [Number]) throws(PremiumOverflow) -> Number {
  var sum: Number = 0
  for amount in amounts {
    let (next, isTooLarge) = sum.addingReportingOverflow(amount)
    guard !isTooLarge else { throw PremiumOverflow() }
    sum = next
  }
  return sum
}
