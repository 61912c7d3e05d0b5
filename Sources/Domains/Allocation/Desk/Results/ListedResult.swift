internal import AllocationRecords
internal import Events
package import Files
internal import Hashing
internal import Intake
internal import RegistersRecords
package import Trade

/// What a published run came to for one operator.
package struct ListedResult: Sendable {
  package let round: RoundID
  package let market: Market
  package let publishedAt: Instant
  package let digest: String
  /// kWh of fixed amounts; 対象期間全量 has none.
  package let askedKWh: Int64
  package let grantedKWh: Int64
  /// The names of its notices that were given out.
  package let files: [String]
}

/// A notice as it was given out.
package struct GivenNotice: Sendable {
  package let path: FilePath
  package let name: String
  package let sha256: String
  package let operatorID: OperatorID
}

extension AllocationDesk {
  /// Of the runs that hold, by round and market.
  package func listedResults(of operatorID: OperatorID) throws -> [ListedResult] {
    let given = try store.publications().present
    return try store.rounds().compactMap { round in
      guard let run = try store.publishedRun(round: round.id, market: round.market) else {
        return nil
      }
      let requests = try store.requests(of: run).filter { $0.operatorID == operatorID }
      guard !requests.isEmpty else { return nil }
      let folder = workspace.notices(of: round.id)
      let files = try noticeFiles(of: round.market, in: folder).filter { file in
        file.operatorID == operatorID
          && given[workspace.relative(folder.appending(file.name))] != nil
      }
      return ListedResult(
        round: round.id, market: round.market, publishedAt: run.at, digest: run.digest.rawValue,
        askedKWh: requests.reduce(0) { $0 + ($1.asked ?? 0) },
        grantedKWh: requests.reduce(0) { $0 + $1.granted },
        files: files.map(\.name.displayText).sorted())
    }
  }

  /// A notice by its name; nil where none of that name was given out.
  package func notice(
    _ name: String, of round: RoundID, _ market: Market
  ) throws -> GivenNotice? {
    let folder = workspace.notices(of: round)
    guard
      let file = try noticeFiles(of: market, in: folder).first(where: {
        $0.name.displayText == name
      }),
      let hash = try store.publications().present[workspace.relative(folder.appending(file.name))]
    else { return nil }
    return GivenNotice(
      path: folder.appending(file.name), name: name, sha256: hash.rawValue,
      operatorID: file.operatorID)
  }
}
