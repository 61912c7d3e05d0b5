internal import Premium
internal import PremiumRecords
internal import Trade

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
    let months: [Month: BatteryBook.Counts]
    switch battery {
    case .shared:
      gaps.insert(.severalPlants)
      return fedIn
    case .incomplete:
      gaps.insert(.batteryIncomplete)
      return fedIn
    case .complete(let counts): months = counts
    }
    var period = BatteryBook.Counts()
    for counts in months.values {
      period.sums.merge(counts.sums) { $0 + $1 }
      period.dischargeAtFloor += counts.dischargeAtFloor
    }
    var own: [PremiumInputs.Supply] = []
    for supply in fedIn {
      let counts = months[supply.yearMonth] ?? BatteryBook.Counts()
      guard
        let calculated = try BatterySupply(
          fedIn: supply.incl, fedInExcl: supply.excl, month: counts.flows, period: period.flows,
          noCharge)
      else {
        gaps.insert(.batteryRatio)
        return fedIn
      }
      for flag in calculated.flags where !flags.contains(flag.rawValue) {
        flags.append(flag.rawValue)
      }
      own.append(
        PremiumInputs.Supply(
          yearMonth: supply.yearMonth, incl: calculated.incl, excl: calculated.excl))
    }
    return own
  }
}

extension BatteryBook.Counts {
  fileprivate var flows: BatteryFlows {
    let discharge = sums[.discharge] ?? 0
    return BatteryFlows(
      charge: sums[.charge] ?? 0, discharge: discharge,
      dischargeExcl: discharge - dischargeAtFloor, procurement: sums[.procurement] ?? 0,
      ownUse: sums[.ownUse] ?? 0, generation: sums[.generation] ?? 0)
  }
}
