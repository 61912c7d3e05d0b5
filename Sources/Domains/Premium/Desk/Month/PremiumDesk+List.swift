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

extension PremiumQuestion {
  /// - Throws: `Complaint` (usage, `MSG_F0011E`) where a range ends before it begins.
  var search: PremiumSearch {
    get throws {
      for (from, to) in [(from, to), (settledFrom, settledTo)] {
        if let from, let to, to < from {
          throw Complaint(
            .usage, "MSG_F0011E: 年月の範囲の終わり（\(to)）が、始まり（\(from)）より前です", code: "MSG_F0011E")
        }
      }
      var search = PremiumSearch()
      search.from = from
      search.to = to
      search.settledFrom = settledFrom
      search.settledTo = settledTo
      search.operatorID = operatorID
      search.plant = plant
      if onlyWithheld { search.isWithheld = true }
      return search
    }
  }
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
    let search = try question.search
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
    guard let shown = try shown(plant, month, settled: settled) else {
      let what = settled.map { "\($0.title)分の精算" } ?? "算定"
      let reason = try store.read("looking why a month is open") {
        try $0.openReason(plant, month, settled: settled)
      }
      if let reason {
        throw Complaint(
          .refused,
          "設備\(plant)の\(month.title)分の\(what)はできていません: \(reason)（\(PremiumWords.gap(reason))）")
      }
      throw Complaint(.refused, "設備\(plant)の\(month.title)分の\(what)はありません")
    }
    return shown
  }

  /// Nil for what was not calculated, and for what is not an operator's where one is named.
  package func shown(
    _ plant: PlantID, _ month: Month, settled: Month?, of operatorID: OperatorID? = nil
  ) throws -> ShownPremium? {
    try store.read("showing a FIP month") { database in
      guard let line = try database.line(plant, month, settled: settled),
        operatorID == nil || line.operatorID == operatorID
      else { return nil }
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
