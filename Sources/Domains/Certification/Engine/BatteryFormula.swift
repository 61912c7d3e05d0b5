/// What of the energy that was fed in is the plant's own, where its battery is charged from the grid
/// as well (document 004, p. 14): d − b × (c − e) / a, the fraction kept within 0 and 1, once for each
/// part that has its own sums.
package struct BatteryFormula: Sendable {
  /// Fed into the grid (d), in hundredths of a kWh.
  package let exported: Int64
  /// One for each part, in their order; nil where nothing was charged or given.
  package let shares: [GridShare?]
  package let flags: [BatteryFlag]
  /// Hundredths of a kWh.
  let gridDischarge: Fraction
  /// Hundredths of a kWh; the amount is below zero where `isNegative`.
  let raw: Fraction
  package let isNegative: Bool
  /// False where a battery gave without having been charged, and the rule wants somebody to look.
  package let isKnown: Bool

  /// None of the numbers is negative.
  package init(exported: Int64, parts: [MeterSums], rule: BatteryRule = BatteryRule()) {
    precondition(exported >= 0)
    var flags: Set<BatteryFlag> = []
    var shares: [GridShare?] = []
    var discharge = Fraction.zero
    var isKnown = true
    for part in parts {
      let share = Self.share(of: part, rule, &flags)
      shares.append(share)
      if let share {
        discharge =
          discharge
          + Fraction(
            numerator: Natural(part.discharge) * Natural(share.part),
            denominator: Natural(share.whole))
      } else if part.discharge > 0 {
        isKnown = false
      }
    }
    let (distance, isBelow) = Fraction(exported).distance(to: discharge)
    if isBelow { flags.insert(.negative) }
    self.exported = exported
    self.shares = shares
    self.isKnown = isKnown
    self.flags = BatteryFlag.allCases.filter(flags.contains)
    gridDischarge = discharge
    raw = distance
    isNegative = isBelow
  }

  private static func share(
    of part: MeterSums, _ rule: BatteryRule, _ flags: inout Set<BatteryFlag>
  ) -> GridShare? {
    precondition([part.charge, part.discharge, part.grid, part.ownUse].allSatisfy { $0 >= 0 })
    guard part.charge > 0 else {
      guard part.discharge > 0 else { return nil }
      flags.insert(.noCharge)
      return rule.noCharge == .allFromGrid ? .all : nil
    }
    if part.fromGrid < 0 {
      flags.insert(.ownUseAboveGrid)
      return GridShare.none
    }
    if part.fromGrid > part.charge {
      flags.insert(.shareAboveOne)
      return .all
    }
    return GridShare(part: part.fromGrid, whole: part.charge)
  }

  /// What is certified of it, in kWh, rounded once; nil where it is not known. `ratio` is in thousandths of
  /// a percent.
  package func certified(
    ratio: Int64 = CertifiedEnergy.whole, _ rounding: EnergyRounding = .down
  ) -> Int64? {
    guard isKnown else { return nil }
    guard !isNegative else { return 0 }
    return raw.times(ratio, over: CertifiedEnergy.divisor).rounded(rounding)
  }

  /// Half up to four decimals of a kWh, for reading: `20601.0486`.
  package var gridDischargeText: String { Self.text(gridDischarge) }
  /// The same of what the formula gives before it is kept at zero and rounded.
  package var rawText: String { (isNegative ? "-" : "") + Self.text(raw) }

  private static func text(_ hundredths: Fraction) -> String {
    guard let parts = hundredths.times(100).rounded(.halfUp) else { return "" }
    let digits = String(parts % 10_000)
    return "\(parts / 10_000).\(String(repeating: "0", count: 4 - digits.utf8.count))\(digits)"
  }
}
