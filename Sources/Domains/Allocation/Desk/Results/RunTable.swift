internal import AllocationNotices
internal import AllocationRecords
internal import Trade

/// The tables of a run, as CSV in UTF-8.
package enum RunTable: String, CaseIterable, Sendable {
  case lines, requests, plants, explanations
}

/// Where two runs of one market differ, as CSV in UTF-8.
package struct RunDifferences: Sendable {
  package let requests: [UInt8]
  package let plants: [UInt8]
}

extension AllocationDesk {
  /// - Throws: `Complaint` with `not-found`.
  package func runRecord(_ id: Int64) throws -> RunRecord {
    let record = try store.run(id).flatMap { run in
      try runRecords(of: run.round).first { $0.run == id }
    }
    guard let record else {
      throw Complaint(.refused, "実行\(id)はありません", code: "not-found")
    }
    return record
  }

  /// - Throws: `Complaint` with `not-found`.
  package func table(_ table: RunTable, of id: Int64) throws -> [UInt8] {
    let record = try runRecord(id)
    let run = try knownRun(record.run)
    switch table {
    case .lines: return ResultTables.allocations(try store.lines(of: run), of: run.round)
    case .requests: return ResultTables.requests(try store.requests(of: run), of: run.round)
    case .plants: return ResultTables.plants(try store.plants(of: run), of: run.round)
    case .explanations:
      return ReasonTables.explanations(try store.requests(of: run), of: run.round)
    }
  }

  /// As the tables of `compareRuns`, without writing them.
  package func differences(_ first: Int64, _ second: Int64) throws -> RunDifferences {
    let (before, after) = (
      try knownRun(runRecord(first).run), try knownRun(runRecord(second).run)
    )
    guard before.round == after.round, before.market == after.market else {
      throw Complaint(
        .usage, "実行\(first)と実行\(second)は、回か市場が違うため比べられません", code: "invalid")
    }
    let difference = RunDifference(
      of: after.round, requests: try store.requests(of: before), try store.requests(of: after),
      plants: try store.plants(of: before), try store.plants(of: after))
    return RunDifferences(requests: difference.requestTable, plants: difference.plantTable)
  }
}
