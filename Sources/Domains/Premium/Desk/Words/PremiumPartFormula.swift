package import Trade

/// A calendar month, and fuel, with its formulas: prices in yen for a kWh, energy in kWh, amounts in yen.
package struct PremiumPartFormula: Hashable, Sendable {
  /// A figure, and all that it comes of.
  package struct Row: Hashable, Sendable {
    package let title: String
    package let formula: String

    fileprivate init(_ title: String, _ formula: String) {
      self.title = title
      self.formula = formula
    }
  }

  package let title: String
  package let rows: [Row]

  package init(_ calculated: ShownPremium.Part, _ line: PremiumLine) {
    let (part, amounts) = (calculated.part, calculated.amounts)
    let market = FormulaNumber.price(amounts.marketPrice)
    let base = FormulaNumber.price(part.basePrice)
    let charge = FormulaNumber.price(part.generationCharge)
    let nonFossil = FormulaNumber.price(part.nonFossil)
    let balance = FormulaNumber.price(part.balanceCost)
    let unit = FormulaNumber.price(amounts.unit)
    let isPaid = part.fuel?.isPaid ?? true
    let unpaid = "0.000円（対象外の燃料）"
    title = part.yearMonth.title + (part.fuel.map { " 燃料区分\($0.letter)（\($0.title)）" } ?? "")
    var rows = [
      Row(
        "参照価格 W",
        "\(FormulaNumber.price(part.prevYearAvg)) + \(FormulaNumber.price(part.monthAvg))"
          + " − \(FormulaNumber.price(part.prevYearMonthAvg)) = \(market)円/kWh"),
      Row(
        "単価 U",
        "(\(base) + \(charge)) − (\(market) + \(nonFossil) − \(balance)) = \(unit)円/kWh"),
    ]
    if let battery = calculated.battery { rows += Self.supply(battery) }
    let grant = Self.grant(part, unit: unit, charge: charge, line.rules.chargeOn)
    rows.append(
      Row("交付金", isPaid ? "\(grant) = \(FormulaNumber.amount(amounts.grant))円" : unpaid))
    if line.isWithheld {
      let withheld =
        "max(0, \(base) − \(market) − \(nonFossil)) \(Self.energy(of: part))\(Self.ratio(of: part))"
      rows.append(
        Row("留保", isPaid ? "\(withheld) = \(FormulaNumber.amount(amounts.withheld))円" : unpaid))
    }
    if let dismantling = part.dismantlingPrice {
      let supply = FormulaNumber.energy(part.supplyIncl)
      rows.append(
        Row(
          "積立金",
          "\(FormulaNumber.price(dismantling)) × \(supply)"
            + " = \(FormulaNumber.amount(amounts.reserve))円"))
    }
    self.rows = rows
  }

  private static func supply(_ battery: SupplyFormula) -> [Row] {
    func own(_ fedIn: Int64, _ discharge: Int64, _ own: Int64) -> String {
      "\(FormulaNumber.energy(fedIn)) − \(FormulaNumber.counted(discharge)) × r"
        + " = \(FormulaNumber.energy(own))kWh"
    }
    let share =
      battery.shareWhole == 1
      ? String(battery.sharePart)
      : "\(FormulaNumber.counted(battery.sharePart)) ÷ \(FormulaNumber.counted(battery.shareWhole))"
    return [
      Row("系統から充電した割合 r", "(系統調達量 − 所内消費量) ÷ 充電量 = \(share)"),
      Row("供給電力量", own(battery.fedIn, battery.discharge, battery.incl)),
      Row(
        "供給電力量（0.01円のコマを除く）",
        own(battery.fedInExcl, battery.dischargeExcl, battery.excl)),
    ]
  }

  private static func grant(
    _ part: PremiumPart, unit: String, charge: String, _ chargeOn: PremiumRules.ChargeOn
  ) -> String {
    let ratio = ratio(of: part)
    switch chargeOn {
    case .excl: return "\(unit) \(energy(of: part))\(ratio)"
    case .incl:
      let all = FormulaNumber.energy(part.supplyIncl)
      let sum = "(\(unit) − \(charge)) \(energy(of: part)) + \(charge) × \(all)"
      return ratio.isEmpty ? sum : "{\(sum)}\(ratio)"
    }
  }

  /// What a price is multiplied by.
  private static func energy(of part: PremiumPart) -> String {
    let area =
      "\(FormulaNumber.energy(part.areaSupplyIncl)) ÷ \(FormulaNumber.energy(part.areaSupplyExcl))"
    return "× \(area) × \(FormulaNumber.energy(part.supplyExcl))"
  }

  private static func ratio(of part: PremiumPart) -> String {
    part.ratio == PremiumPart.whole ? "" : " × \(FormulaNumber.energy(part.ratio))%"
  }
}
