internal import Premium
internal import PremiumRecords
internal import Storage
internal import Trade

/// Puts together what a plant's month is calculated from, or tells why it cannot be.
struct PremiumJudge {
  enum Verdict {
    case ready([PremiumPart], isWithheld: Bool, flags: [String])
    case open(PremiumGap)
  }

  private let inputs: PremiumInputs
  private let noCharge: BatterySupply.NoCharge

  init(_ inputs: PremiumInputs, _ noCharge: BatterySupply.NoCharge) {
    self.inputs = inputs
    self.noCharge = noCharge
  }

  /// - Throws: `PremiumOverflow` for figures that no plant can have.
  func verdict(on plant: CertifiedPlant) throws(PremiumOverflow) -> Verdict {
    var gaps: Set<PremiumGap> = []
    var flags: [String] = []
    var supplies = inputs.supplies(of: plant.id)
    if supplies.isEmpty { gaps.insert(.supplyMissing) }
    let area = SupplyArea(ofGridPoint: plant.gridPoint)
    if area == nil { gaps.insert(.areaUnknown) }
    if plant.hasGridBattery {
      supplies = try BatteryPart(plant, inputs, noCharge).supplies(supplies, &gaps, &flags)
    }
    let shares = shares(of: plant, &gaps)
    var parts: [PremiumPart] = []
    for supply in supplies {
      let market = area.flatMap { inputs.market(supply.yearMonth, $0, plant.kind) }
      if area != nil, market == nil { gaps.insert(.priceMissing) }
      if market?.areaSupplyExcl == 0 { gaps.insert(.areaZero) }
      for share in shares {
        guard let terms = terms(of: plant, share, in: supply.yearMonth, &gaps), let market else {
          continue
        }
        parts.append(Self.part(supply, share, terms, market))
      }
    }
    if let first = gaps.min() { return .open(first) }
    return .ready(parts, isWithheld: inputs.isWithheld(plant.id), flags: flags)
  }

  /// Whether a line that was calculated of these parts would be calculated of the same today.
  func gives(
    _ kept: [PremiumPart], _ line: PremiumLine, of plant: CertifiedPlant
  ) throws(PremiumOverflow) -> Bool {
    guard case .ready(let parts, let isWithheld, _) = try verdict(on: plant) else { return false }
    return plant.operatorID == line.operatorID && isWithheld == line.isWithheld
      && parts.count == kept.count && Set(parts) == Set(kept)
  }

  private struct Share {
    let fuel: BiomassFuel?
    /// Thousandths of a percent.
    let ratio: Int64
  }

  /// One fuel counts as all of it.
  private func shares(of plant: CertifiedPlant, _ gaps: inout Set<PremiumGap>) -> [Share] {
    guard plant.kind == .biomass, let fuel = plant.fuels.first else {
      return [Share(fuel: nil, ratio: PremiumPart.whole)]
    }
    guard plant.fuels.count > 1 else { return [Share(fuel: fuel, ratio: PremiumPart.whole)] }
    guard let ratios = inputs.ratios(of: plant) else {
      gaps.insert(.ratioMissing)
      return []
    }
    return BiomassFuel.allCases.compactMap { fuel in
      guard let ratio = ratios[fuel], ratio > 0 else { return nil }
      return Share(fuel: fuel, ratio: ratio)
    }
  }

  /// What is never paid needs none; the rest of E has those of E.
  private func terms(
    of plant: CertifiedPlant, _ share: Share, in yearMonth: Month, _ gaps: inout Set<PremiumGap>
  ) -> PremiumInputs.Terms? {
    let fuel = share.fuel == .wasteNotBiomass ? .waste : share.fuel
    let terms = inputs.terms(of: plant.id, fuel: fuel, in: yearMonth)
    if terms == nil, share.fuel?.isPaid ?? true { gaps.insert(.termsMissing) }
    return terms
  }

  private static func part(
    _ supply: PremiumInputs.Supply, _ share: Share, _ terms: PremiumInputs.Terms,
    _ market: PremiumInputs.Market
  ) -> PremiumPart {
    PremiumPart(
      yearMonth: supply.yearMonth, fuel: share.fuel,
      ratio: min(share.ratio, terms.ratioCap ?? PremiumPart.whole), basePrice: terms.basePrice,
      generationCharge: terms.generationCharge, prevYearAvg: market.prevYearAvg,
      monthAvg: market.monthAvg, prevYearMonthAvg: market.prevYearMonthAvg,
      nonFossil: market.nonFossil, balanceCost: market.balanceCost,
      areaSupplyIncl: market.areaSupplyIncl, areaSupplyExcl: market.areaSupplyExcl,
      supplyIncl: supply.incl, supplyExcl: supply.excl,
      dismantlingPrice: terms.dismantlingPrice)
  }
}
