public import Trade

/// What an answer's summary says; with the findings, all that an answer depends on beside the
/// workbook itself.
public struct AnswerContents: Hashable, Sendable {
  /// As it arrived.
  public var fileName: String
  /// Nil where none was given (quarantine, `check`).
  public var receipt: ReceiptNumber?
  public var checkedAt: Instant
  /// Title and 様式版; nil where the form is not known.
  public var form: String?
  public var verdict: Verdict
  /// The true ones, however many rows the table has.
  public var counts: FindingCounts
  /// 前回からの変化; nil where there is no earlier one.
  public var change: String?
  /// What else has to be said, such as which application counts.
  public var remark: String?

  public init(
    fileName: String, receipt: ReceiptNumber?, checkedAt: Instant, form: String?, verdict: Verdict,
    counts: FindingCounts, change: String? = nil, remark: String? = nil
  ) {
    self.fileName = fileName
    self.receipt = receipt
    self.checkedAt = checkedAt
    self.form = form
    self.verdict = verdict
    self.counts = counts
    self.change = change
    self.remark = remark
  }
}
