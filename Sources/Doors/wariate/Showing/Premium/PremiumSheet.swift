internal import PremiumDesk
internal import Trade

/// A plant's month with the formula filled in: prices in yen for a kWh, energy in kWh, amounts in yen.
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
    for part in shown.parts { lines += PremiumPartLines(part, line).lines }
    lines += line.flags.map { "注意      \($0)（\(PremiumWords.flag($0))）" }
    lines.append("")
    let amounts = PremiumFormula(shown)
    let difference = line.before.map { line.sums - $0 }
    for (title, formula, change) in [
      ("交付金額", amounts.grant, difference?.grant),
      ("積立金額", amounts.reserve, difference?.reserve),
      ("留保した金額", amounts.withheld, difference?.withheld),
      ("支払額", amounts.payment, difference?.payment),
      ("不足額", amounts.shortage, difference?.shortage),
    ] {
      lines.append("\(title) = \(formula)" + (change.map { " (\(Self.signed($0)))" } ?? ""))
    }
    self.lines = lines
  }

  private static func signed(_ yen: Int128) -> String {
    yen < 0 ? "−\(Int128(yen.magnitude).yen)" : "+\(yen.yen)"
  }
}
