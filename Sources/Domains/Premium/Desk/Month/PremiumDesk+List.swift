internal import Premium
internal import PremiumRecords
internal import RegistersRecords
internal import Storage
package import Trade

/// Which lines are listed; nil for all.
package struct PremiumQuestion: Hashable, Sendable {
  package var from: Month?
  package var to: Month?
  package var settledFrom: Month?
  package var settledTo: Month?
  package var operatorID: OperatorID?
  package var plant: PlantID?
  /// Only those under 留保.
  package var onlyWithheld = false

  package init() {}
}

/// A line as it is listed.
package struct ListedPremium: Hashable, Sendable {
  package let line: PremiumLine
  /// Empty where the register of operators does not have it.
  package let operatorName: String

  package init(line: PremiumLine, operatorName: String) {
    self.line = line
    self.operatorName = operatorName
  }
}

/// A line with all that it was calculated from.
package struct ShownPremium: Hashable, Sendable {
  package let line: PremiumLine
  package let operatorName: String
  package let plantName: String
  package let parts: [Part]

  /// What one calendar month, and fuel, is calculated from, and comes to.
  package struct Part: Hashable, Sendable {
    package let part: PremiumPart
    package let amounts: PremiumAmounts
    /// Of a plant with a battery, as its files have it; nil where these come to something else by now.
    package let battery: SupplyFormula?
  }
}

extension PremiumDesk {
  /// Lines by plant, then month.
  /// - Throws: `Complaint` (usage, `MSG_F0011E`) where a range ends before it begins.
  package func list(
    _ question: PremiumQuestion, _ body: (ListedPremium) throws -> Void
  ) throws {
    for (from, to) in [(question.from, question.to), (question.settledFrom, question.settledTo)] {
      if let from, let to, to < from {
        throw Complaint(
          .usage, "MSG_F0011E: 年月の範囲の終わり（\(to)）が、始まり（\(from)）より前です", code: "MSG_F0011E")
      }
    }
    var search = PremiumSearch()
    search.from = question.from
    search.to = question.to
    search.settledFrom = question.settledFrom
    search.settledTo = question.settledTo
    search.operatorID = question.operatorID
    search.plant = question.plant
    if question.onlyWithheld { search.isWithheld = true }
    try store.read("listing FIP months") { database in
      var names: [OperatorID: String] = [:]
      for line in try database.lines(search) {
        if names[line.operatorID] == nil {
          names[line.operatorID] = try database.operator(line.operatorID)?.name ?? ""
        }
        try body(ListedPremium(line: line, operatorName: names[line.operatorID] ?? ""))
      }
    }
  }

  /// - Throws: `Complaint` for a month of a plant that was not calculated.
  package func show(_ plant: PlantID, _ month: Month, settled: Month?) throws -> ShownPremium {
    try store.read("showing a FIP month") { database in
      guard let line = try database.line(plant, month, settled: settled) else {
        let what = settled.map { "\($0.title)分の精算" } ?? "算定"
        if let reason = try database.openReason(plant, month, settled: settled) {
          throw Complaint(
            .refused,
            "設備\(plant)の\(month.title)分の\(what)はできていません: \(reason)（\(PremiumWords.gap(reason))）")
        }
        throw Complaint(.refused, "設備\(plant)の\(month.title)分の\(what)はありません")
      }
      let certified = try database.certifiedPlants(in: settled ?? month, plant: plant).first
      let formulas = try certified.map {
        try batteryFormulas(of: $0, in: settled ?? month, database)
      }
      return ShownPremium(
        line: line, operatorName: try database.operator(line.operatorID)?.name ?? "",
        plantName: certified?.name ?? "",
        parts: try database.parts(of: line).map { calculated in
          let part = calculated.part
          let battery = formulas?.first {
            $0.yearMonth == part.yearMonth && $0.incl == part.supplyIncl
              && $0.excl == part.supplyExcl
          }
          return ShownPremium.Part(part: part, amounts: calculated.amounts, battery: battery)
        })
    }
  }

  private func batteryFormulas(
    of plant: CertifiedPlant, in month: Month, _ database: Database
  ) throws -> [SupplyFormula] {
    guard plant.hasGridBattery else { return [] }
    let inputs = try PremiumInputs(of: month, plant: plant.id, database)
    var (gaps, flags): (Set<PremiumGap>, [String]) = ([], [])
    return try BatteryPart(plant, inputs, noCharge)
      .formulas(inputs.supplies(of: plant.id), &gaps, &flags) ?? []
  }
}
