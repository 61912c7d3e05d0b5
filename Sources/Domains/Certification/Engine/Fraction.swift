/// An exact amount that is never negative; not reduced.
struct Fraction: Sendable {
  let numerator: Natural
  let denominator: Natural

  static let zero = Fraction(numerator: .zero, denominator: .one)

  init(numerator: Natural, denominator: Natural) {
    precondition(!denominator.isZero, "a fraction of nothing")
    self.numerator = numerator
    self.denominator = denominator
  }

  init(_ whole: Int64) { self.init(numerator: Natural(whole), denominator: .one) }

  static func + (a: Self, b: Self) -> Self {
    Self(
      numerator: a.numerator * b.denominator + b.numerator * a.denominator,
      denominator: a.denominator * b.denominator)
  }

  /// How far two amounts are apart, and whether the second is the greater one.
  func distance(to other: Self) -> (amount: Fraction, isBelow: Bool) {
    let mine = numerator * other.denominator
    let theirs = other.numerator * denominator
    let isBelow = mine < theirs
    return (
      Fraction(
        numerator: isBelow ? theirs - mine : mine - theirs,
        denominator: denominator * other.denominator), isBelow
    )
  }

  func times(_ factor: Int64, over divisor: Int64 = 1) -> Self {
    Self(numerator: numerator * Natural(factor), denominator: denominator * Natural(divisor))
  }

  /// Whole units; nil beyond 62 bits.
  func rounded(_ rounding: EnergyRounding) -> Int64? {
    switch rounding {
    case .down: numerator.quotient(by: denominator)
    case .halfUp:
      (numerator + numerator + denominator).quotient(by: denominator + denominator)
    case .up:
      numerator.isZero ? 0 : (numerator + denominator - .one).quotient(by: denominator)
    }
  }
}
