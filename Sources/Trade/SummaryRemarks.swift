/// What an answer's summary says beside the findings; kept with the application, so that the
/// answer can be made again byte for byte.
package struct SummaryRemarks: Hashable, Sendable {
  /// Title and 様式版 as the check had them.
  package var form: String?
  /// 前回からの変化.
  package var change: String?
  /// What else has to be said, such as which application counts.
  package var notice: String?
  /// The answer is the applicant's own workbook, not a fresh one.
  package var isWrittenIntoOriginal: Bool

  package init(
    form: String? = nil, change: String? = nil, notice: String? = nil,
    isWrittenIntoOriginal: Bool = false
  ) {
    self.form = form
    self.change = change
    self.notice = notice
    self.isWrittenIntoOriginal = isWrittenIntoOriginal
  }
}
