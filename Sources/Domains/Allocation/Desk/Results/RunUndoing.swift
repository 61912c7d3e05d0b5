internal import AllocationRecords
package import Trade

extension AllocationDesk {
  /// Takes back what a published run gave, and puts its tables and notices aside; gives the run's
  /// number.
  /// - Throws: `Complaint` where no run holds; what an undoing before has left is put aside all the
  ///   same.
  package func undoRun(
    round: RoundID, market: Market, why: String, by actor: Actor
  ) throws -> Int64 {
    try whilePublishing {
      let undone = try store.undoRun(
        round: round, market: market, by: actor, why: why, at: clock.now())
      guard let undone else {
        let last = try store.runs(of: round).last { $0.market == market && $0.isPublished }
        if let last { try putAsideUndone(by: last) }
        throw Complaint(.refused, "回 \(round)（\(market.rawValue)）には公表した割当がありません")
      }
      try putAside(undone)
      return undone.id
    }
  }
}
