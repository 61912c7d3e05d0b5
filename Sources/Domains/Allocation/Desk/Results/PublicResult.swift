internal import AllocationRecords
internal import Hashing
package import Trade

/// What anybody may know of a result that was published, by its digest.
package struct PublicResult: Sendable {
  package enum Standing: String, CaseIterable, Sendable {
    case holds = "有効"
    case replaced = "差替え済"
    case undone = "取消し"
  }

  package let run: Int64
  package let digest: String
  package let round: RoundID
  package let market: Market
  package let publishedAt: Instant
  package let standing: Standing
  package let plants: Int
  package let rows: Int
  package let kwh: Int64
}

extension AllocationDesk {
  /// Nil where nothing of that digest was ever published. Of runs with the same lines it is the one
  /// that holds, else the newest.
  package func publicResult(digest: String) throws -> PublicResult? {
    guard let hash = ContentHash(digest.lowercased()) else { return nil }
    let runs = try store.publishedRuns(digest: hash)
    let results = try runs.map { run in
      let lines = try store.lines(of: run)
      return PublicResult(
        run: run.id, digest: run.digest.rawValue, round: run.round, market: run.market,
        publishedAt: run.at, standing: try standing(of: run), plants: Set(lines.map(\.plant)).count,
        rows: try store.requests(of: run).count, kwh: lines.reduce(0) { $0 + $1.kwh })
    }
    return results.last { $0.standing == .holds } ?? results.last
  }

  private func standing(of run: Run) throws -> PublicResult.Standing {
    if try store.publishedRun(round: run.round, market: run.market)?.id == run.id { return .holds }
    return try store.undoing(of: run.id) == nil ? .replaced : .undone
  }
}
