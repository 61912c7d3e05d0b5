internal import AllocationNotices
internal import AllocationRecords
internal import Files
internal import FilingRecords
package import Premises
internal import RegistersRecords
internal import SheetWriting
internal import Trade
internal import Validation

extension Export {
  /// The tables of the round's published runs; always CSV.
  package static let allocation = Export { premises, period, folder, _ in
    // Nothing is allocated by the month.
    guard case .round(let round) = period else { return [] }
    let desk = AllocationDesk(premises)
    return try Market.allCases.flatMap { market -> [String] in
      guard let run = try desk.store.publishedRun(round: round, market: market) else { return [] }
      let tables = try RunTables(of: run, in: desk.store)
      return try desk.writeTables(tables, round, into: folder.appending(market.rawValue))
    }
  } sheets: { premises, period in
    guard case .round(let round) = period else { return [] }
    let desk = AllocationDesk(premises)
    return try Market.allCases.flatMap { market -> [SheetTable] in
      guard let run = try desk.store.publishedRun(round: round, market: market) else { return [] }
      let tables = try RunTables(of: run, in: desk.store)
      return ResultSheets.all(
        tables.lines, tables.requests, tables.plants, try desk.names(in: tables),
        suffix: "（\(market.rawValue)）")
    }
  }
}

extension AllocationDesk {
  /// What the ids of a run's tables stand for.
  func names(in tables: RunTables) throws -> ResultNames {
    var names = ResultNames()
    for one in try store.operators() { names.operators[one.id] = one.name }
    for form in Set(tables.requests.map(\.form)) {
      names.forms[form] = definitions.newest(form)?.title
    }
    names.plants = try store.withReferences { references in
      try tables.plants.reduce(into: [:]) { $0[$1.plant] = try references.plant($1.plant) }
    }
    return names
  }
}
