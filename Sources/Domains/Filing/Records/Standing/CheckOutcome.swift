package import Hashing
package import Trade

/// What a check came to, ready to be committed.
package struct CheckOutcome: Sendable {
  /// Why an upload takes part in no slot.
  package enum Standing: Sendable {
    /// A readable workbook of the form that its name tells.
    case sound
    /// Cannot be read, or is the wrong form: it occupies no slot and supersedes nothing.
    case outside
    /// Returned only because an earlier one is with the secretariat: supersedes nothing.
    case blocked(by: ReceiptNumber)
  }

  package var verdict: Verdict
  package var standing: Standing
  /// Made one by one as they are read: there may be a hundred thousand.
  package var findings: any RandomAccessCollection<Finding> & Sendable
  package var formVersion: String?
  /// The rule set of the check, for the events.
  package var ruleSet: String?
  /// The state of the definitions and registers when the check began.
  package var definitions: String
  package var registerVersion: Int64
  package var checkedAt: Instant
  /// The answer: where it goes, below the workspace, and its content.
  package var livePath: String
  package var answer: ContentHash
  /// Normalised head values by field id; kept, like tables and rows, only for チェックOK.
  package var heads: [String: String]
  /// In the order in which rows number them.
  package var tables: [FiledTable]
  /// kWh of plants that a 相対 application with トラッキング希望する asks for.
  package var reservations: [Reservation]
  /// What the answer's summary says beside the findings.
  package var remarks: SummaryRemarks
  /// What a meter counted, where the document is one's.
  package var meter: MeterFile?
  /// When the check looked at what others had filed, of forms that are held against each other; nil for the
  /// rest.
  package var others: OthersFiled?

  package init(
    verdict: Verdict, standing: Standing = .sound,
    findings: any RandomAccessCollection<Finding> & Sendable = [Finding](),
    formVersion: String? = nil, ruleSet: String? = nil, definitions: String, registerVersion: Int64,
    checkedAt: Instant, livePath: String, answer: ContentHash, heads: [String: String] = [:],
    tables: [FiledTable] = [], reservations: [Reservation] = [],
    remarks: SummaryRemarks = SummaryRemarks()
  ) {
    self.verdict = verdict
    self.standing = standing
    self.findings = findings
    self.formVersion = formVersion
    self.ruleSet = ruleSet
    self.definitions = definitions
    self.registerVersion = registerVersion
    self.checkedAt = checkedAt
    self.livePath = livePath
    self.answer = answer
    self.heads = heads
    self.tables = tables
    self.reservations = reservations
    self.remarks = remarks
  }
}

/// kWh of one plant, asked for by one row or more.
package struct Reservation: Hashable, Sendable {
  package let plant: PlantID
  package let kwh: Int64

  package init(plant: PlantID, kwh: Int64) {
    self.plant = plant
    self.kwh = kwh
  }
}

/// What became of an outcome: committed, or to be reviewed once more because the world moved on.
package enum Settlement: Hashable, Sendable {
  case settled(Settled)
  /// Less is left of the plant than is asked for; nothing was committed.
  case balanceShort(plant: PlantID, asked: Int64, left: Int64)
  /// Another has taken what a row asks for, or something has moved that the check has not seen; nothing was
  /// committed.
  case claimed
  /// An earlier one has gone to the secretariat meanwhile; nothing was committed.
  case underReview(ReceiptNumber)
  /// The outcome speaks of a review that is over; nothing was committed.
  case reviewOver
  /// An earlier one is being checked or stuck; nothing was committed.
  case waits(behind: ReceiptNumber)
  /// The application is no longer チェック中; nothing was committed.
  case overtaken(by: Status)
}

/// A committed verdict and the file work it promised.
package struct Settled: Hashable, Sendable {
  package let application: Application
  /// The application of the slot that counts now: this one, an older one that stands, or none.
  package let counting: ReceiptNumber?
  /// Those put away, oldest first.
  package let superseded: [ReceiptNumber]
  /// In the order in which the work has to be done.
  package let intents: [Intent]
}
