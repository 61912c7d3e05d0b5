internal import AllocationNotices
internal import AllocationRecords
internal import Files
internal import Intake
internal import RegistersRecords
internal import Trade

extension AllocationDesk {
  /// Compares two runs of one market and writes the two tables of their difference; gives lines for
  /// people.
  package func compareRuns(_ first: Int64, _ second: Int64, into folder: String?) throws -> [String]
  {
    let (before, after) = (try knownRun(first), try knownRun(second))
    guard before.round == after.round, before.market == after.market else {
      throw Complaint(.usage, "実行\(first)と実行\(second)は、回か市場が違うため比べられません")
    }
    let place = folder.map { FilePath($0) } ?? differences(before, after)
    return try whilePublishing { try writeDifference(before, after, into: place) }
  }

  func writeDifference(_ before: Run, _ after: Run, into place: FilePath) throws -> [String] {
    let (left, right) = (
      try RunTables(of: before, in: store), try RunTables(of: after, in: store)
    )
    let difference = RunDifference(
      of: after.round, requests: left.requests, right.requests, plants: left.plants, right.plants)
    try write(
      [
        ("difference_requests.csv", difference.requestTable),
        ("difference_plants.csv", difference.plantTable),
      ], into: place)
    let more = difference.requests.count { $0.difference > 0 }
    let less = difference.requests.count { $0.difference < 0 }
    return [
      "実行\(before.id) → 実行\(after.id): 割当が増えた行 \(more)・減った行 \(less)・変わった設備 \(difference.plants.count)",
      "  差分: \(place.text)",
    ]
  }

  func differences(_ before: Run, _ after: Run) -> FilePath {
    workspace.results(of: after.round, market: after.market)
      .appending("differences").appending("\(before.id)-\(after.id)")
  }

  private func knownRun(_ id: Int64) throws -> Run {
    guard let run = try store.run(id) else { throw Complaint(.refused, "実行\(id)はありません") }
    return run
  }
}
