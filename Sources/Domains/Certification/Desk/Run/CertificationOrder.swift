package import Trade

/// What to certify.
package struct CertificationOrder: Sendable {
  package var month: Month
  /// Of one operator alone.
  package var operatorID: OperatorID?
  /// States of the workbooks whose rows are looked at; such that count.
  package var statuses: Set<Status>
  /// Nothing is kept or written.
  package var isDryRun: Bool
  /// What the trial before came to: nothing is certified where it would be something else now.
  package var expectedDigest: String?
  /// So many held rows a trial lists.
  package var mostHeldRows: Int

  package init(
    month: Month, operatorID: OperatorID? = nil, statuses: Set<Status> = [.confirmed],
    isDryRun: Bool = false, expectedDigest: String? = nil, mostHeldRows: Int = 50
  ) {
    precondition(statuses.allSatisfy(\.counts), "only what counts is certified")
    self.month = month
    self.operatorID = operatorID
    self.statuses = statuses
    self.isDryRun = isDryRun
    self.expectedDigest = expectedDigest
    self.mostHeldRows = mostHeldRows
  }
}

/// What a run came to.
package struct CertificationReport: Sendable {
  /// CPU seconds.
  package struct Stages: Sendable {
    package internal(set) var load = 0.0
    package internal(set) var calculate = 0.0
    package internal(set) var write = 0.0
  }

  /// A row that a trial would hold.
  package struct HeldRow: Hashable, Sendable {
    package let receipt: ReceiptNumber
    package let row: Int
    package let operatorID: OperatorID
    package let plant: PlantID
    package let renewable: String
    package let code: String
    package let reason: String
    package let remedy: String
  }

  package let month: Month
  /// Rows that were looked at.
  package internal(set) var rows = 0
  /// Newly certified.
  package internal(set) var certified = 0
  /// Of those that were looked at.
  package internal(set) var held = 0
  /// 不認定 in the month.
  package internal(set) var refused = 0
  /// Newly certified.
  package internal(set) var kwh: Int64 = 0
  /// SHA-256 over the three tables.
  package internal(set) var digest = ""
  package internal(set) var stages = Stages()
  /// Where the tables lie, below the workspace; nil for a trial.
  package internal(set) var folder: String?
  /// Why rows are held: code, how many.
  package internal(set) var holds: [String: Int] = [:]
  /// By what they ask for, as many as the order wants; nil for what was no trial: its rows stand in
  /// `pending.csv`.
  package internal(set) var heldRows: [HeldRow]?

  init(month: Month) { self.month = month }
}
