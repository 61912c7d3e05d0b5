/// What flowed at the point of a plant whose battery is charged from the grid, in hundredths of a kWh;
/// the letters are those of the five files (系統充電蓄電池供給電力量).
package struct BatteryFlows: Hashable, Sendable {
  /// 充電量 (a).
  package var charge: Int64
  /// 放電量 (b), and what of it lies outside of slots at 0.01円.
  package var discharge: Int64
  package var dischargeExcl: Int64
  /// 系統調達量 (c).
  package var procurement: Int64
  /// 所内消費量 (e).
  package var ownUse: Int64
  /// 発電量 (g).
  package var generation: Int64

  package init(
    charge: Int64, discharge: Int64, dischargeExcl: Int64, procurement: Int64, ownUse: Int64,
    generation: Int64
  ) {
    precondition(
      [charge, discharge, dischargeExcl, procurement, ownUse, generation].allSatisfy { $0 >= 0 },
      "energy below zero")
    self.charge = charge
    self.discharge = discharge
    self.dischargeExcl = dischargeExcl
    self.procurement = procurement
    self.ownUse = ownUse
    self.generation = generation
  }

  /// What was fed into the grid by these counts: b + g + c − a − e.
  var fedIn: Int128 {
    let given = Int128(discharge) + Int128(generation) + Int128(procurement)
    return given - Int128(charge) - Int128(ownUse)
  }
}

/// What of the energy that was fed in is the plant's own where its battery is charged from the grid, too:
/// d − b × (c − e) ÷ a of each calendar month, in thousandths of a kWh.
package struct BatterySupply: Hashable, Sendable {
  /// What bent the formula, or does not agree, in the order in which it is told.
  package enum Flag: String, CaseIterable, Sendable {
    case ownUseAboveGrid = "c<e"
    case shareAboveOne = "share>1"
    case negative
    case noCharge = "no-charge"
    /// The five counts do not give what was fed in: told, not bent.
    case sumDiffers = "sum"
  }

  /// What is done where a battery gave in the whole period without having been charged
  /// (`batteryNoCharge`).
  package enum NoCharge: Sendable {
    case notCalculated
    case allFromGrid
  }

  /// What of a battery's energy came from the grid, r = (c − e) ÷ a, held within 0 and 1.
  package struct Share: Hashable, Sendable {
    /// Hundredths of a kWh.
    package let part: Int64
    package let whole: Int64
  }

  package let incl: Int64
  package let excl: Int64
  package let share: Share
  package let flags: [Flag]

  /// `fedIn` and `fedInExcl` (d) in thousandths of a kWh. Nil where a battery gave without having been
  /// charged, and somebody has to look.
  /// - Throws: `PremiumOverflow` for figures that no plant can have.
  package init?(
    fedIn: Int64, fedInExcl: Int64, month: BatteryFlows, period: BatteryFlows, _ noCharge: NoCharge
  ) throws(PremiumOverflow) {
    precondition(fedIn >= 0 && fedInExcl >= 0, "energy below zero")
    var flags: Set<Flag> = []
    guard let share = Self.share(of: month, in: period, noCharge, &flags) else { return nil }
    self.share = share
    incl = try Self.rest(fedIn, month.discharge, share, &flags)
    excl = try Self.rest(fedInExcl, month.dischargeExcl, share, &flags)
    if month.fedIn * 10 != Int128(fedIn) { flags.insert(.sumDiffers) }
    self.flags = Flag.allCases.filter(flags.contains)
  }

  /// r = (c − e) ÷ a, within 0 and 1; of the whole period where the month charged nothing.
  private static func share(
    of month: BatteryFlows, in period: BatteryFlows, _ noCharge: NoCharge, _ flags: inout Set<Flag>
  ) -> Share? {
    guard month.charge == 0 else { return clamped(month, &flags) }
    guard month.discharge > 0 else { return Share(part: 0, whole: 1) }
    guard period.charge == 0 else { return clamped(period, &flags) }
    flags.insert(.noCharge)
    return noCharge == .allFromGrid ? Share(part: 1, whole: 1) : nil
  }

  private static func clamped(_ flows: BatteryFlows, _ flags: inout Set<Flag>) -> Share {
    let fromGrid = flows.procurement - flows.ownUse
    if fromGrid < 0 {
      flags.insert(.ownUseAboveGrid)
      return Share(part: 0, whole: 1)
    }
    if fromGrid > flows.charge {
      flags.insert(.shareAboveOne)
      return Share(part: 1, whole: 1)
    }
    return Share(part: fromGrid, whole: flows.charge)
  }

  /// Floored to a thousandth, not below zero.
  private static func rest(
    _ fedIn: Int64, _ discharge: Int64, _ share: Share, _ flags: inout Set<Flag>
  ) throws(PremiumOverflow) -> Int64 {
    let product = try ExactProduct(fedIn, share.whole)
      .plus(ExactProduct(-10, discharge, share.part))
    guard product.value >= 0 else {
      flags.insert(.negative)
      return 0
    }
    return try product.shortOver(ExactProduct(share.whole))
  }
}
