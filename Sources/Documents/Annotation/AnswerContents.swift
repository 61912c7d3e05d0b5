package import Trade

/// What an answer's summary says; with the findings, all that an answer depends on beside the
/// workbook itself.
package struct AnswerContents: Hashable, Sendable {
  /// As it arrived.
  package var fileName: String
  /// Nil where none was given (quarantine, `check`).
  package var receipt: ReceiptNumber?
  package var checkedAt: Instant
  /// Title and 様式版; nil where the form is not known.
  package var form: String?
  package var verdict: Verdict
  /// The true ones, however many rows the table has.
  package var counts: FindingCounts
  /// 前回からの変化; nil where there is no earlier one.
  package var change: String?
  /// What else has to be said, such as which application counts.
  package var remark: String?
  /// The upload is a text, so that this sheet lies beside it and not in it.
  package var isBesideText = false

  package init(
    fileName: String, receipt: ReceiptNumber?, checkedAt: Instant, form: String?, verdict: Verdict,
    counts: FindingCounts, change: String? = nil, remark: String? = nil,
    isBesideText: Bool = false
  ) {
    self.fileName = fileName
    self.receipt = receipt
    self.checkedAt = checkedAt
    self.form = form
    self.verdict = verdict
    self.counts = counts
    self.change = change
    self.remark = remark
    self.isBesideText = isBesideText
  }
}
