internal import Premium
internal import PremiumRecords
package import Trade

/// How the own energy of a plant with a battery came to be: d − b × r, of a calendar month.
package struct SupplyFormula: Hashable, Sendable {
  package let yearMonth: Month
  /// What was fed into the grid (d), all of it and without slots at 0.01円, in thousandths of a kWh.
  package let fedIn: Int64
  package let fedInExcl: Int64
  /// 放電量 (b) likewise, in hundredths.
  package let discharge: Int64
  package let dischargeExcl: Int64
  /// r, as two numbers of hundredths of a kWh.
  package let sharePart: Int64
  package let shareWhole: Int64
  /// The plant's own, in thousandths.
  package let incl: Int64
  package let excl: Int64
}

/// What of the energy of a plant with a battery is its own, by calendar month.
struct BatteryPart {
  private let battery: BatteryBook.Battery
  private let noCharge: BatterySupply.NoCharge

  init(_ plant: CertifiedPlant, _ inputs: PremiumInputs, _ noCharge: BatterySupply.NoCharge) {
    battery = inputs.battery(of: plant)
    self.noCharge = noCharge
  }

  /// In the place of what was fed into the grid; what is lacking is told by `gaps`, what bent the
  /// formula by `flags`.
  /// - Throws: `PremiumOverflow` for figures that no plant can have.
  func supplies(
    _ fedIn: [PremiumInputs.Supply], _ gaps: inout Set<PremiumGap>, _ flags: inout [String]
  ) throws(PremiumOverflow) -> [PremiumInputs.Supply] {
    guard let formulas = try formulas(fedIn, &gaps, &flags) else { return fedIn }
    return formulas.map {
      PremiumInputs.Supply(yearMonth: $0.yearMonth, incl: $0.incl, excl: $0.excl)
    }
  }

  /// Nil where something is lacking.
  func formulas(
    _ fedIn: [PremiumInputs.Supply], _ gaps: inout Set<PremiumGap>, _ flags: inout [String]
  ) throws(PremiumOverflow) -> [SupplyFormula]? {
    let months: [Month: BatteryBook.Counts]
    switch battery {
    case .shared:
      gaps.insert(.severalPlants)
      return nil
    case .incomplete:
      gaps.insert(.batteryIncomplete)
      return nil
    case .complete(let counts): months = counts
    }
    var period = BatteryBook.Counts()
    for counts in months.values { try period.add(counts) }
    var own: [SupplyFormula] = []
    for supply in fedIn {
      let flows = (months[supply.yearMonth] ?? BatteryBook.Counts()).flows
      guard
        let calculated = try BatterySupply(
          fedIn: supply.incl, fedInExcl: supply.excl, month: flows, period: period.flows,
          noCharge)
      else {
        gaps.insert(.batteryRatio)
        return nil
      }
      for flag in calculated.flags where !flags.contains(flag.rawValue) {
        flags.append(flag.rawValue)
      }
      own.append(
        SupplyFormula(
          yearMonth: supply.yearMonth, fedIn: supply.incl, fedInExcl: supply.excl,
          discharge: flows.discharge, dischargeExcl: flows.dischargeExcl,
          sharePart: calculated.share.part, shareWhole: calculated.share.whole,
          incl: calculated.incl, excl: calculated.excl))
    }
    return own
  }
}

extension BatteryBook.Counts {
  fileprivate mutating func add(_ other: Self) throws(PremiumOverflow) {
    for (code, sum) in other.sums { sums[code] = try Self.sum(sums[code] ?? 0, sum) }
    dischargeAtFloor = try Self.sum(dischargeAtFloor, other.dischargeAtFloor)
  }

  private static func sum(_ a: Int64, _ b: Int64) throws(PremiumOverflow) -> Int64 {
    let (sum, isTooLarge) = a.addingReportingOverflow(b)
    guard !isTooLarge else { throw PremiumOverflow() }
    return sum
  }

  fileprivate var flows: BatteryFlows {
    let discharge = sums[.discharge] ?? 0
    return BatteryFlows(
      charge: sums[.charge] ?? 0, discharge: discharge,
      dischargeExcl: discharge - dischargeAtFloor, procurement: sums[.procurement] ?? 0,
      ownUse: sums[.ownUse] ?? 0, generation: sums[.generation] ?? 0)
  }
}
