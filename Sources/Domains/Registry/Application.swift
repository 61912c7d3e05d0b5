internal import GRDB
public import Trade

/// An upload whose operator is known, as it stands now.
public struct Application: Hashable, Sendable {
  public let receipt: ReceiptNumber
  public let claim: ClaimID
  public let operatorID: OperatorID
  /// Nil where the name tells of no known form.
  public let form: FormID?
  public let round: RoundID?
  /// The form is filed per round, so that a newer one replaces an older one.
  public let isPerRound: Bool
  /// It competes for a slot: per round, and not found unreadable or of the wrong form.
  public let isSlotted: Bool
  /// The number and tag that the upload's name still carried, as far as they were believed.
  public let corrects: ReceiptNumber?
  /// An application of another operator that had the same bytes.
  public let twin: ReceiptNumber?
  /// As it arrived, below the inbox.
  public let arrivedName: String
  public let original: ContentHash
  public let receivedAt: Instant
  public let status: Status
  /// Below the workspace.
  public let livePath: String
  public let liveHash: ContentHash
  public let verdict: Verdict?
  public let counts: FindingCounts
  public let checkedAt: Instant?
  public let formVersion: String?
  public let ruleSet: String?
  /// The application that the answer compares with.
  public let follows: ReceiptNumber?
  /// The application that this one has put away; nil where the older one stands.
  public let supersedes: ReceiptNumber?
  /// Why it is stuck, for the secretariat.
  public let stuckReason: String?
  public let nextTryAt: Instant?
  /// What the answer's summary says beside the findings.
  public let remarks: SummaryRemarks

  /// What the secretariat should look at: our own fault, or the same bytes from two operators.
  public var attention: String? {
    stuckReason ?? twin.map { "別の事業者の受付番号\($0)と同じ内容です" }
  }
}

extension Application {
  static let columns = """
    receipt, claim, operator, form, round, per_round, slotted, corrects, twin, arrived_name, \
    original, received_at, status, live_path, live_sha256, verdict, errors, warnings, infos, \
    checked_at, form_version, rule_set, follows, supersedes, attention, next_try_at, \
    summary_form, summary_change, summary_notice, into_original
    """

  init(_ row: Row) throws {
    receipt = try stored(ReceiptNumber(row[0] as Int), "a receipt number")
    claim = try stored(ClaimID(row[1] as String), "a claim")
    operatorID = try stored(OperatorID(row[2] as String), "an operator's number")
    form = (row[3] as String?).flatMap { FormID($0) }
    round = (row[4] as String?).flatMap { RoundID($0) }
    isPerRound = row[5]
    isSlotted = row[6]
    corrects = Self.receipt(row[7])
    twin = Self.receipt(row[8])
    arrivedName = row[9]
    original = try stored(ContentHash(row[10] as String), "an original's hash")
    receivedAt = Instant(milliseconds: row[11])
    status = try stored(Status(rawValue: row[12]), "a status")
    livePath = row[13]
    liveHash = try stored(ContentHash(row[14] as String), "a live file's hash")
    verdict = (row[15] as String?).flatMap { Verdict(rawValue: $0) }
    counts = FindingCounts(errors: row[16], warnings: row[17], infos: row[18])
    checkedAt = (row[19] as Int64?).map(Instant.init(milliseconds:))
    formVersion = row[20]
    ruleSet = row[21]
    follows = Self.receipt(row[22])
    supersedes = Self.receipt(row[23])
    stuckReason = row[24]
    nextTryAt = (row[25] as Int64?).map(Instant.init(milliseconds:))
    remarks = SummaryRemarks(
      form: row[26], change: row[27], notice: row[28], isWrittenIntoOriginal: row[29])
  }

  private static func receipt(_ number: Int?) -> ReceiptNumber? {
    number.flatMap { ReceiptNumber($0) }
  }
}

extension FindingCounts {
  init(errors: Int, warnings: Int, infos: Int) {
    self.init()
    self.errors = errors
    self.warnings = warnings
    self.infos = infos
  }
}

extension Database {
  func application(_ receipt: ReceiptNumber) throws -> Application? {
    try one(
      "SELECT \(Application.columns) FROM applications WHERE receipt = ?", [receipt.rawValue],
      Application.init)
  }

  /// An application that the caller has from us, and that nothing deletes.
  func knownApplication(_ receipt: ReceiptNumber) throws -> Application {
    guard let application = try application(receipt) else {
      throw RegistryError(.missing, "looking up a receipt number")
    }
    return application
  }
}
