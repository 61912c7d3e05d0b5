internal import Allocation
internal import AllocationNotices
internal import AllocationRecords
internal import Files
internal import Hashing
internal import Intake
package import Premises
internal import RegistersRecords
internal import Trade

extension Check {
  /// Published runs, their digests and their tables.
  package static let runs = Check { premises, verification, repairing in
    let desk = AllocationDesk(premises)
    try desk.whilePublishing { try desk.verifyRuns(&verification, repairing: repairing) }
  }
}

extension AllocationDesk {
  /// Compares published runs with their digests, and the tables of shares with the runs; with
  /// `repairing`, writes tables that differ again.
  func verifyRuns(_ report: inout Verification, repairing: Bool) throws {
    for round in try store.rounds() {
      guard let run = try store.publishedRun(round: round.id, market: round.market) else {
        continue
      }
      let tables = try RunTables(of: run, in: store)
      let digest = ContentHash(of: Outcome.digestInput(of: tables.lines.map(\.neutral)))
      if digest != run.digest {
        report.find("実行\(run.id) の割当の行が、公表したときの識別子と合いません")
        continue
      }
      let path = workspace.results(of: round.id, market: round.market)
        .appending("allocations.csv")
      let fileSystem = fileSystem.on("results")
      let found = try fileSystem.exists(path) ? fileSystem.contents(of: path) : nil
      if found == ResultTables.allocations(tables.lines, of: round.id) { continue }
      let fault =
        "実行\(run.id) の結果 \(workspace.relative(path)) が\(found == nil ? "ありません" : "書き換えられています")"
      guard repairing else {
        report.find(fault)
        continue
      }
      try writeTables(
        tables, round.id, into: workspace.results(of: round.id, market: round.market))
      report.mend(fault)
    }
  }
}
