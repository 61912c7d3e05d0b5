internal import Trade

/// The five amounts of a month out of its parts: `a + b = 114,992.341 → 114,992円`.
package struct PremiumFormula: Hashable, Sendable {
  package let grant: String
  package let reserve: String
  package let withheld: String
  package let payment: String
  package let shortage: String
  /// Of a month that is put right what differs from before, in yen.
  private let difference: PremiumSums?

  package init(_ shown: ShownPremium) {
    let line = shown.line
    difference = line.before.map { line.sums - $0 }
    let amounts = shown.parts.map(\.amounts)
    let granted = Self.granted(amounts, line.rules.negative)
    let withheld = Self.sum(amounts.map(\.withheld))
    let isCapped = withheld.value > granted.value
    let kept = min(granted.value, withheld.value)
    if line.isWithheld {
      let words = isCapped ? "min(\(granted.words), \(withheld.words))" : withheld.words
      self.withheld = Self.cut(words, kept, line.sums.withheld)
      let whole = granted.isSum ? "(\(granted.words))" : granted.words
      grant = Self.cut(
        "\(whole) − \(FormulaNumber.amount(kept))", granted.value - kept, line.sums.grant)
    } else {
      self.withheld = "0円"
      grant = Self.cut(granted.words, granted.value, line.sums.grant)
    }
    let reserve = Self.sum(amounts.map(\.reserve))
    self.reserve = Self.cut(reserve.words, reserve.value, line.sums.reserve)
    let (paid, saved) = (FormulaNumber.yen(line.sums.grant), FormulaNumber.yen(line.sums.reserve))
    payment = "max(0, \(paid) − \(saved)) = \(FormulaNumber.yen(line.sums.payment))円"
    shortage = "max(0, \(saved) − \(paid)) = \(FormulaNumber.yen(line.sums.shortage))円"
  }

  /// The five in their order; of a month that is put right with `(+326)` behind.
  package var rows: [(title: String, formula: String)] {
    [
      ("交付金額", grant, difference?.grant), ("積立金額", reserve, difference?.reserve),
      ("留保した金額", withheld, difference?.withheld), ("支払額", payment, difference?.payment),
      ("不足額", shortage, difference?.shortage),
    ].map { title, formula, change in
      (title, formula + (change.map { " (\(Self.signed($0)))" } ?? ""))
    }
  }

  private static func signed(_ yen: Int128) -> String {
    yen < 0 ? "−\(FormulaNumber.yen(Int128(yen.magnitude)))" : "+\(FormulaNumber.yen(yen))"
  }

  /// Thousandths of a yen, with the words that they come of.
  private struct Sum {
    let words: String
    let value: Int128
    /// Words with a plus outside of brackets.
    let isSum: Bool
  }

  private static func sum(_ amounts: [Int128]) -> Sum {
    Sum(
      words: amounts.map(FormulaNumber.amount).joined(separator: " + "),
      value: amounts.reduce(0, +), isSum: amounts.count > 1)
  }

  /// Not below zero, by the part or on the whole.
  private static func granted(
    _ amounts: [PremiumAmounts], _ negative: PremiumRules.Negative
  ) -> Sum {
    let grants = amounts.map(\.grant)
    switch negative {
    case .part:
      let words = grants.map { grant in
        grant < 0 ? "max(0, \(FormulaNumber.amount(grant)))" : FormulaNumber.amount(grant)
      }
      return Sum(
        words: words.joined(separator: " + "), value: grants.reduce(0) { $0 + max(0, $1) },
        isSum: grants.count > 1)
    case .total:
      let sum = sum(grants)
      guard sum.value < 0 else { return sum }
      return Sum(words: "max(0, \(sum.words))", value: 0, isSum: false)
    }
  }

  /// With what is left of it in whole yen.
  private static func cut(_ words: String, _ value: Int128, _ yen: Int128) -> String {
    let exact = FormulaNumber.amount(value)
    let whole = "\(FormulaNumber.yen(yen))円"
    return words == exact ? "\(exact) → \(whole)" : "\(words) = \(exact) → \(whole)"
  }
}
