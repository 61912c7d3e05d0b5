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
    for part in shown.parts {
      let formula = PremiumPartFormula(part, line)
      lines += ["", formula.title] + formula.rows.map { "  \($0.title) = \($0.formula)" }
    }
    lines += line.flags.map { "注意      \($0)（\(BatteryFlagWords.title(of: $0))）" }
    lines.append("")
    lines += PremiumFormula(shown).rows.map { "\($0.title) = \($0.formula)" }
    self.lines = lines
  }
}
