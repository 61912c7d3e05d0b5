internal import AllocationNotices
internal import AllocationRecords
internal import Files
internal import Hashing
internal import Intake
internal import Trade

extension AllocationDesk {
  /// Writes the secretariat's summary of a published run as workbook, page and PDF; returns the
  /// paths.
  func writeSummary(of run: Run, into files: inout ResultFiles) throws -> [String] {
    let folder = workspace.results(of: run.round, market: run.market)
    return try summary(of: run).files.map { name, bytes in
      let path = folder.appending(name)
      try files.write(bytes, to: path)
      return path.text
    }
  }

  func summary(of run: Run) throws -> SummaryContents {
    let tables = try RunTables(of: run, in: store)
    return SummaryContents(
      round: run.round, market: run.market, run: run.id, ruleSet: run.ruleSet,
      date: run.at.japanDate, digest: run.digest.rawValue, requests: tables.requests,
      lines: tables.lines, plants: tables.plants, names: try names(in: tables),
      bottlenecks: tables.bottlenecks, toSettle: try toSettle(tables))
  }
}

extension SummaryContents {
  /// Names and contents.
  var files: [(name: String, bytes: [UInt8])] {
    get throws {
      [
        ("summary.xlsx", try workbook()), ("summary.html", html()),
        ("summary.pdf", try printed()),
      ]
    }
  }
}
