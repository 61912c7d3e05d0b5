/// A whole number of any size, never negative: sums of fractions of three calendar months outgrow 128 bits.
struct Natural: Equatable, Comparable, Sendable {
  /// The lowest first; the highest is not zero.
  private var limbs: [UInt32]

  init(_ value: UInt128) {
    limbs = []
    var rest = value
    while rest > 0 {
      limbs.append(UInt32(truncatingIfNeeded: rest))
      rest >>= 32
    }
  }

  init(_ value: Int64) { self.init(UInt128(value)) }

  private init(limbs: [UInt32]) {
    self.limbs = limbs
    while self.limbs.last == 0 { self.limbs.removeLast() }
  }

  static let zero = Natural(UInt128(0))
  static let one = Natural(UInt128(1))

  var isZero: Bool { limbs.isEmpty }

  static func + (a: Self, b: Self) -> Self {
    var sum: [UInt32] = []
    var carry: UInt64 = 0
    for index in 0..<max(a.limbs.count, b.limbs.count) {
      let digit =
        UInt64(index < a.limbs.count ? a.limbs[index] : 0)
        + UInt64(index < b.limbs.count ? b.limbs[index] : 0) + carry
      sum.append(UInt32(truncatingIfNeeded: digit))
      carry = digit >> 32
    }
    sum.append(UInt32(carry))
    return Self(limbs: sum)
  }

  /// `b` must not be greater.
  static func - (a: Self, b: Self) -> Self {
    precondition(a >= b, "a natural number below zero")
    var difference: [UInt32] = []
    var borrow: Int64 = 0
    for index in a.limbs.indices {
      var digit = Int64(a.limbs[index]) - borrow
      if index < b.limbs.count { digit -= Int64(b.limbs[index]) }
      borrow = digit < 0 ? 1 : 0
      difference.append(UInt32(truncatingIfNeeded: digit))
    }
    return Self(limbs: difference)
  }

  static func * (a: Self, b: Self) -> Self {
    var product = [UInt32](repeating: 0, count: a.limbs.count + b.limbs.count)
    for (i, x) in a.limbs.enumerated() {
      var carry: UInt64 = 0
      for (j, y) in b.limbs.enumerated() {
        let digit = UInt64(x) * UInt64(y) + UInt64(product[i + j]) + carry
        product[i + j] = UInt32(truncatingIfNeeded: digit)
        carry = digit >> 32
      }
      product[i + b.limbs.count] = UInt32(carry)
    }
    return Self(limbs: product)
  }

  static func < (a: Self, b: Self) -> Bool {
    guard a.limbs.count == b.limbs.count else { return a.limbs.count < b.limbs.count }
    for index in a.limbs.indices.reversed() where a.limbs[index] != b.limbs[index] {
      return a.limbs[index] < b.limbs[index]
    }
    return false
  }

  /// The whole part of `self / divisor`; nil where it has more than 62 bits, or nothing divides.
  func quotient(by divisor: Self) -> Int64? {
    guard !divisor.isZero, self < divisor * Natural(Int64(1) << 62) else { return nil }
    var found: Int64 = 0
    for bit in (0..<62).reversed() {
      let tried = found | Int64(1) << Int64(bit)
      if divisor * Natural(tried) <= self { found = tried }
    }
    return found
  }
}
