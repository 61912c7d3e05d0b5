package import Trade

/// What FIP pays for a plant's month (交付金), part by part, and what of it is set aside:
///
///     W = prev_year_avg + month_avg − prev_year_month_avg
///     U = (base + charge) − (W + non_fossil − balance)
///     part = U × area_incl ÷ area_excl × supply_excl [× ratio]      cut toward zero to 0.001 yen
///     grant = Σ parts, not below zero;  交付金額, 積立金額 cut to yen
package struct PremiumCalculation: Hashable, Sendable {
  /// In the order of the parts that were given.
  package let amounts: [PremiumAmounts]
  package let sums: PremiumSums

  /// Nil where the area's energy without slots at 0.01円 is zero.
  /// - Throws: `PremiumOverflow` for figures that no plant can have.
  package init?(
    _ parts: [PremiumPart], isWithheld: Bool, _ rules: PremiumRules
  ) throws(PremiumOverflow) {
    guard parts.allSatisfy({ $0.areaSupplyExcl > 0 }) else { return nil }
    var amounts: [PremiumAmounts] = []
    for part in parts { amounts.append(try part.amounts(isWithheld: isWithheld, rules)) }
    self.amounts = amounts
    sums = try Self.sums(of: amounts, rules)
  }

  private static func sums(
    of amounts: [PremiumAmounts], _ rules: PremiumRules
  ) throws(PremiumOverflow) -> PremiumSums {
    let grants = amounts.map { rules.negative == .part ? max(0, $0.grant) : $0.grant }
    let grant = max(0, try exactSum(grants))
    let withheld = min(grant, try exactSum(amounts.map(\.withheld)))
    let paid = (grant - withheld) / yen
    let reserve = try exactSum(amounts.map(\.reserve)) / yen
    return PremiumSums(
      grant: paid, reserve: reserve, withheld: withheld / yen, payment: max(0, paid - reserve),
      shortage: max(0, reserve - paid))
  }

  /// In thousandths.
  private static let yen: Int128 = 1000
}

extension PremiumPart {
  /// W and U in hundredths of a yen.
  private var prices: (market: Int64, unit: Int64) {
    get throws(PremiumOverflow) {
      let market = Int128(prevYearAvg) + Int128(monthAvg) - Int128(prevYearMonthAvg)
      let paid = Int128(basePrice) + Int128(generationCharge)
      let reference = market + Int128(nonFossil) - Int128(balanceCost)
      return (try Self.short(market), try Self.short(paid - reference))
    }
  }

  /// A sum of a few prices, which 128 bits always hold.
  private static func short(_ price: Int128) throws(PremiumOverflow) -> Int64 {
    guard let short = Int64(exactly: price) else { throw PremiumOverflow() }
    return short
  }

  fileprivate func amounts(
    isWithheld: Bool, _ rules: PremiumRules
  ) throws(PremiumOverflow) -> PremiumAmounts {
    let (market, unit) = try prices
    let isPaid = fuel?.isPaid ?? true
    var withheld: Int128 = 0
    if isWithheld, isPaid {
      let price = Int128(basePrice) - Int128(market) - Int128(nonFossil)
      withheld = try amount(of: ExactProduct(Self.short(max(0, price))))
    }
    return PremiumAmounts(
      marketPrice: market, unit: unit, grant: isPaid ? try grant(unit, rules.chargeOn) : 0,
      withheld: withheld, reserve: try reserve)
  }

  private func grant(
    _ unit: Int64, _ chargeOn: PremiumRules.ChargeOn
  ) throws(PremiumOverflow) -> Int128 {
    switch chargeOn {
    case .excl: return try amount(of: ExactProduct(unit))
    case .incl:
      let charge = try ExactProduct(generationCharge, supplyIncl, areaSupplyExcl)
      let price = try Self.short(Int128(unit) - Int128(generationCharge))
      return try amount(of: ExactProduct(price), charge)
    }
  }

  /// Price × area_incl ÷ area_excl × supply_excl × ratio, in thousandths of a yen; `more` is added to the
  /// product before it is divided and cut.
  private func amount(
    of price: ExactProduct, _ more: ExactProduct? = nil
  ) throws(PremiumOverflow) -> Int128 {
    var product = try price.times(areaSupplyIncl).times(supplyExcl)
    if let more { product = try product.plus(more) }
    let divisor = try ExactProduct(areaSupplyExcl, Self.pricePlaces, Self.whole)
    return try product.times(ratio).over(divisor)
  }

  private var reserve: Int128 {
    get throws(PremiumOverflow) {
      guard let dismantlingPrice else { return 0 }
      return try ExactProduct(dismantlingPrice, supplyIncl).over(ExactProduct(Self.pricePlaces))
    }
  }

  /// Hundredths of a yen times thousandths of a kWh are so many times the thousandths of a yen.
  private static let pricePlaces: Int64 = 100
}
