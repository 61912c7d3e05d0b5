internal import PremiumRecords
internal import RegistersRecords
internal import Storage
package import Trade

/// Lines of plants' months, some of many.
package struct PremiumListPage: Sendable {
  package let lines: [ListedPremium]
  /// How many there are, and what all of them bring; yen.
  package let total: Int
  package let sums: PremiumSums
  /// Behind which the next page begins; nil on the last.
  package let next: String?
}

extension PremiumDesk {
  /// So many lines behind a place: by plant and month, or by month, the newest first.
  /// - Throws: `Complaint` (usage) for a place that is none, and (`MSG_F0011E`) where a range ends before it
  ///   begins.
  package func page(
    _ question: PremiumQuestion, after text: String? = nil, isNewestFirst: Bool = false,
    limit: Int
  ) throws -> PremiumListPage {
    let search = try question.search
    let place = PremiumPlace(text ?? "")
    guard text == nil || place != nil else { throw Self.noPlace }
    return try store.read("listing FIP months") { database in
      let found = try database.lines(
        search, after: place, isNewestFirst: isNewestFirst, limit: limit + 1)
      var names: [OperatorID: String] = [:]
      let lines = try found.prefix(limit).map { line in
        let name = try names[line.operatorID] ?? database.operator(line.operatorID)?.name ?? ""
        names[line.operatorID] = name
        return ListedPremium(line: line, operatorName: name)
      }
      let (total, sums) = try database.lineSums(search)
      return PremiumListPage(
        lines: lines, total: total, sums: sums,
        next: found.count > limit ? lines.last?.id : nil)
    }
  }

  static var noPlace: Complaint {
    Complaint(.usage, "一覧の続きの位置が違います。最初のページから開き直してください", code: "after")
  }
}

extension ListedPremium {
  /// `A800019101.202507`, of a month that was put right `A800019101.202508.202506`: behind it a list goes
  /// on.
  package var id: String { PremiumPlace(line).description }
}
