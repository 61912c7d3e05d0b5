internal import PremiumDesk
internal import Trade

/// A plant's month with the formula filled in.
struct PremiumSheet {
  let lines: [String]

  init(_ shown: ShownPremium) {
    let line = shown.line
    var lines = [
      "設備ID     \(line.plant) \(shown.plantName)",
      "事業者     \(line.operatorID) \(shown.operatorName)",
      "対象年月    \(line.month.title)"
        + (line.settledMonth.map { "（\($0.title)分の精算: \(line.reason)）" } ?? ""),
      "状態      \(line.state.rawValue)\(line.isWithheld ? "（留保）" : "")",
    ]
    for part in shown.parts { lines += Self.lines(of: part, line) }
    if !line.flags.isEmpty { lines.append("注意      " + line.flags.joined(separator: "、")) }
    lines.append("")
    let difference = line.before.map { line.sums - $0 }
    for (title, yen, change) in [
      ("交付金額    ", line.sums.grant, difference?.grant),
      ("積立金額    ", line.sums.reserve, difference?.reserve),
      ("留保した金額  ", line.sums.withheld, difference?.withheld),
      ("支払額     ", line.sums.payment, difference?.payment),
      ("不足額     ", line.sums.shortage, difference?.shortage),
    ] {
      lines.append(title + yen.yen + "円" + (change.map { " (\(Self.signed($0)))" } ?? ""))
    }
    self.lines = lines
  }

  private static func signed(_ yen: Int128) -> String { (yen < 0 ? "" : "+") + yen.yen }

  private static func lines(of calculated: ShownPremium.Part, _ line: PremiumLine) -> [String] {
    let (part, amounts) = (calculated.part, calculated.amounts)
    let price = { (number: Int64) in PlacedDecimal.text(number, places: 2) }
    let energy = { (number: Int64) in PlacedDecimal.text(number, places: 3) }
    let amount = { (number: Int128) in PlacedDecimal.text(number, places: 3) }
    let ratio = part.ratio == PremiumPart.whole ? "" : " × \(energy(part.ratio))%"
    let area =
      "× \(energy(part.areaSupplyIncl)) ÷ \(energy(part.areaSupplyExcl)) × \(energy(part.supplyExcl))"
    let grant =
      line.rules.chargeOn == .excl
      ? "\(price(amounts.unit)) \(area)"
      : "{(\(price(amounts.unit)) − \(price(part.generationCharge))) \(area)"
        + " + \(price(part.generationCharge)) × \(energy(part.supplyIncl))}"
    var lines = [
      "",
      part.yearMonth.title
        + (part.fuel.map { " 燃料区分\($0.letter)（\($0.title)）" } ?? ""),
      "  参照価格 W = \(price(part.prevYearAvg)) + \(price(part.monthAvg)) − \(price(part.prevYearMonthAvg))"
        + " = \(price(amounts.marketPrice))円/kWh",
      "  単価 U = (\(price(part.basePrice)) + \(price(part.generationCharge))) − (\(price(amounts.marketPrice))"
        + " + \(price(part.nonFossil)) − \(price(part.balanceCost))) = \(price(amounts.unit))円/kWh",
      part.fuel?.isPaid ?? true
        ? "  交付金 = \(grant)\(ratio) = \(amount(amounts.grant))円" : "  交付金 = 0.000円（対象外の燃料）",
    ]
    if line.isWithheld { lines.append("  留保 = \(amount(amounts.withheld))円") }
    if let dismantling = part.dismantlingPrice {
      lines.append(
        "  積立金 = \(price(dismantling)) × \(energy(part.supplyIncl)) = \(amount(amounts.reserve))円")
    }
    return lines
  }
}
