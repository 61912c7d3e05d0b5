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
        throw Complaint(.refused, "設備\(plant)の\(month.title)分の\(what)はありません")
      }
      return ShownPremium(
        line: line, operatorName: try database.operator(line.operatorID)?.name ?? "",
        plantName: try database.certifiedPlants(in: settled ?? month, plant: plant).first?.name
          ?? "",
        parts: try database.parts(of: line).map {
          ShownPremium.Part(part: $0.part, amounts: $0.amounts)
        })
    }
  }
}
