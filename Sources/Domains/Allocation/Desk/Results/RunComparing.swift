internal import AllocationNotices
internal import AllocationRecords
internal import Files
internal import Intake
internal import RegistersRecords
internal import Trade

extension AllocationDesk {
  /// Compares two runs of one market and writes the two tables of their difference.
  package func compareRuns(
    _ first: Int64, _ second: Int64, into folder: String?
  ) throws -> RunComparison {
    let (before, after) = (try knownRun(first), try knownRun(second))
    guard before.round == after.round, before.market == after.market else {
      throw Complaint(.usage, "実行\(first)と実行\(second)は、回か市場が違うため比べられません")
    }
    let place = folder.map { FilePath($0) } ?? differences(before, after)
    return try whilePublishing { try writeDifference(before, after, into: place) }
  }

  func writeDifference(_ before: Run, _ after: Run, into place: FilePath) throws -> RunComparison {
    let (left, right) = (
      try RunTables(of: before, in: store), try RunTables(of: after, in: store)
    )
    let difference = RunDifference(
      of: after.round, requests: left.requests, right.requests, plants: left.plants, right.plants)
    let tables = [
      (name: "difference_requests.csv", bytes: difference.requestTable),
      (name: "difference_plants.csv", bytes: difference.plantTable),
    ]
    if place.text.hasPrefix(workspace.results.text + "/") {
      var files = ResultFiles(self)
      for (name, bytes) in tables { try files.write(bytes, to: place.appending(name)) }
      try files.finish("difference of runs \(before.id) and \(after.id)")
    } else {
      try write(tables, into: place)
    }
    return RunComparison(
      before: before.id, after: after.id,
      more: difference.requests.count { $0.difference > 0 },
      less: difference.requests.count { $0.difference < 0 }, plants: difference.plants.count,
      folder: place.text)
  }

  func differences(_ before: Run, _ after: Run) -> FilePath {
    workspace.results(of: after.round, market: after.market)
      .appending("differences").appending("\(before.id)-\(after.id)")
  }

  func knownRun(_ id: Int64) throws -> Run {
    guard let run = try store.run(id) else { throw Complaint(.refused, "実行\(id)はありません") }
    return run
  }
}
