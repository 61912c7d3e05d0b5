package import PremiumRecords
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
  package let next: PremiumPlace?
}

extension PremiumDesk {
  /// So many lines behind a place: by plant and month, or by month, the newest first.
  /// - Throws: `Complaint` (usage, `MSG_F0011E`) where a range ends before it begins.
  package func page(
    _ question: PremiumQuestion, after place: PremiumPlace? = nil, isNewestFirst: Bool = false,
    limit: Int
  ) throws -> PremiumListPage {
    let search = try question.search
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
        next: found.count > limit ? lines.last.map { PremiumPlace($0.line) } : nil)
    }
  }
}
