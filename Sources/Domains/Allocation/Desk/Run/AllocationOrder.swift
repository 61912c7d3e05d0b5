package import Trade

/// What to allocate.
package struct AllocationOrder: Sendable {
  let round: RoundID
  let statuses: Set<Status>
  let isDryRun: Bool
  let comment: String
  let actor: Actor

  /// `statuses` are such that count.
  package init(
    round: RoundID, statuses: Set<Status> = [.confirmed], isDryRun: Bool, comment: String = "",
    by actor: Actor
  ) {
    precondition(statuses.allSatisfy(\.counts), "only what counts is allocated")
    self.round = round
    self.statuses = statuses
    self.isDryRun = isDryRun
    self.comment = comment
    self.actor = actor
  }
}

/// The figures of a run, the last line of `--json`.
package struct AllocationFigures: Encodable, Sendable {
  /// CPU seconds.
  package struct Stages: Encodable, Sendable {
    package var load = 0.0
    package var solve = 0.0
    package var check = 0.0
    package var write = 0.0
  }

  package var stages = Stages()
  package var plants = 0
  package var rows = 0
  package var lines = 0
  /// kWh of fixed amounts; 対象期間全量 has none.
  package var asked: Int64 = 0
  package var granted: Int64 = 0
  package var digest = ""
}

/// What an allocation came to, for people and programs.
package struct AllocationReport: Sendable {
  package var figures = AllocationFigures()
  package var lines: [String] = []
}
