package import Hashing
internal import Storage
package import Trade

/// An upload whose operator is known, as it stands now.
package struct Application: Hashable, Sendable {
  package let receipt: ReceiptNumber
  package let claim: ClaimID
  package let operatorID: OperatorID
  /// Nil where the name tells of no known form.
  package let form: FormID?
  package let slot: Slot
  /// The form has one counting document a slot, so that a newer one replaces an older one.
  package let hasSlots: Bool
  /// It competes for its slot: the form has such, and it was not found unreadable or of the wrong form.
  package let isSlotted: Bool
  /// The number and tag that the upload's name still carried, as far as they were believed.
  package let corrects: ReceiptNumber?
  /// An application of another operator that had the same bytes.
  package let twin: ReceiptNumber?
  /// As it arrived, below the inbox.
  package let arrivedName: String
  package let original: ContentHash
  package let receivedAt: Instant
  package let status: Status
  /// Below the workspace.
  package let livePath: String
  package let liveHash: ContentHash
  package let verdict: Verdict?
  package let counts: FindingCounts
  package let checkedAt: Instant?
  package let formVersion: String?
  package let ruleSet: String?
  /// The application that the answer compares with.
  package let follows: ReceiptNumber?
  /// The application that this one has put away; nil where the older one stands.
  package let supersedes: ReceiptNumber?
  /// Why it is stuck, for the secretariat.
  package let stuckReason: String?
  package let nextTryAt: Instant?
  /// What the answer's summary says beside the findings.
  package let remarks: SummaryRemarks

  /// What the secretariat should look at: our own fault, or the same bytes from two operators.
  package var attention: String? {
    stuckReason ?? twin.map { "別の提出者の受付番号\($0)と同じ内容です" }
  }
}

extension Application {
  static let columns = """
    receipt, claim, operator, form, round, by_slot, slotted, corrects, twin, arrived_name, \
    original, received_at, status, live_path, live_sha256, verdict, errors, warnings, infos, \
    checked_at, form_version, rule_set, follows, supersedes, attention, next_try_at, \
    summary_form, summary_change, summary_notice, into_original, period, part
    """

  init(_ row: Row) throws {
    receipt = try stored(ReceiptNumber(row[0] as Int), "a receipt number")
    claim = try stored(ClaimID(row[1] as String), "a claim")
    operatorID = try stored(OperatorID(row[2] as String), "an operator's number")
    form = try (row[3] as String?).map { try stored(FormID($0), "a form's id") }
    slot = try stored(
      Slot.Kind(rawValue: row[30]).flatMap { try Slot(kind: $0, digits: row[4], part: row[31]) },
      "what an application is filed for")
    hasSlots = try row[5]
    isSlotted = try row[6]
    corrects = try Self.receipt(row[7])
    twin = try Self.receipt(row[8])
    arrivedName = try row[9]
    original = try stored(ContentHash(row[10] as String), "an original's hash")
    receivedAt = try Instant(milliseconds: row[11])
    status = try stored(Status(rawValue: row[12]), "a status")
    livePath = try stored(ShelfPath(row[13])?.text, "a live file's place")
    liveHash = try stored(ContentHash(row[14] as String), "a live file's hash")
    verdict = try (row[15] as String?).map { try stored(Verdict(rawValue: $0), "a verdict") }
    counts = try FindingCounts(errors: row[16], warnings: row[17], infos: row[18])
    checkedAt = try (row[19] as Int64?).map(Instant.init(milliseconds:))
    formVersion = try row[20]
    ruleSet = try row[21]
    follows = try Self.receipt(row[22])
    supersedes = try Self.receipt(row[23])
    stuckReason = try row[24]
    nextTryAt = try (row[25] as Int64?).map(Instant.init(milliseconds:))
    remarks = SummaryRemarks(
      form: try row[26], change: try row[27], notice: try row[28],
      isWrittenIntoOriginal: try row[29])
  }

  private static func receipt(_ number: Int?) throws -> ReceiptNumber? {
    try number.map { try stored(ReceiptNumber($0), "a receipt number") }
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
  package func application(_ receipt: ReceiptNumber) throws -> Application? {
    try one(
      "SELECT \(Application.columns) FROM applications WHERE receipt = ?", [receipt.rawValue],
      Application.init)
  }

  /// An application that the caller has from us, and that nothing deletes.
  func knownApplication(_ receipt: ReceiptNumber) throws -> Application {
    guard let application = try application(receipt) else {
      throw StorageError(.missing, "looking up a receipt number")
    }
    return application
  }
}
