internal import AllocationRecords
internal import FilingRecords
package import Trade

extension AllocationDesk {
  /// Takes back what a published run gave, and puts its tables and notices aside.
  /// - Throws: `Complaint` where no run holds; what an undoing before has left is put aside all the
  ///   same.
  package func undoRun(
    round: RoundID, market: Market, why: String, by actor: Actor
  ) throws -> UndoneRun {
    try whilePublishing {
      let undone = try store.undoRun(
        round: round, market: market, by: actor, why: why, at: clock.now())
      guard let undone else {
        let last = try store.runs(of: round).last { $0.market == market && $0.isPublished }
        if let last { try putAsideUndone(by: last) }
        throw Complaint(.refused, "回 \(round)（\(market.rawValue)）には公表した割当がありません")
      }
      return try undoneRun(undone, whoseNoticesFell: putAside(undone))
    }
  }

  private func undoneRun(_ run: Run, whoseNoticesFell ids: Set<OperatorID>) throws -> UndoneRun {
    try store.withReferences { references in
      UndoneRun(
        run: run.id,
        recipients: try ids.sorted().map {
          Recipient(operatorID: $0, name: try references.operator($0)?.name ?? "")
        })
    }
  }
}
