internal import AllocationNotices
internal import AllocationRecords
internal import Files
internal import FilingRecords
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
      date: run.at.japanDate, digest: run.digest.rawValue,
      charts: try charts(tables.requests, tables.lines, try store.classTotals(of: run)),
      applicants: try applicants(tables), requests: tables.requests,
      bottlenecks: tables.bottlenecks, toSettle: try toSettle(tables))
  }

  private func applicants(_ tables: RunTables) throws -> [SummaryContents.Applicant] {
    try store.withReferences { references in
      try Dictionary(grouping: tables.requests, by: \.operatorID).map { id, requests in
        SummaryContents.Applicant(
          operatorID: id, name: try references.operator(id)?.name ?? "",
          asked: requests.reduce(0) { $0 + ($1.asked ?? 0) },
          granted: requests.reduce(0) { $0 + $1.granted }, rows: requests.count,
          counts: requests.reduce(into: [:]) { $0[$1.status, default: 0] += 1 })
      }
    }
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
