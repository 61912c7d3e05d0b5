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
  /// Whose application it is, and for what: further lines of the summary.
  package var facts: [Fact] = []
  /// The upload is a text, so that this sheet lies beside it and not in it.
  package var isBesideText = false

  package init(
    fileName: String, receipt: ReceiptNumber?, checkedAt: Instant, form: String?, verdict: Verdict,
    counts: FindingCounts, change: String? = nil, remark: String? = nil,
    facts: [Fact] = [], isBesideText: Bool = false
  ) {
    self.fileName = fileName
    self.receipt = receipt
    self.checkedAt = checkedAt
    self.form = form
    self.verdict = verdict
    self.counts = counts
    self.change = change
    self.remark = remark
    self.facts = facts
    self.isBesideText = isBesideText
  }

  /// A line of the summary.
  package struct Fact: Hashable, Sendable {
    package let label: String
    package let text: String

    package init(_ label: String, _ text: String) {
      self.label = label
      self.text = text
    }
  }

  /// The operator by number, and what the application is for.
  package static func facts(operator id: OperatorID?, slot: Slot) -> [Fact] {
    let whose = id.map { [Fact("事業者番号", $0.rawValue)] } ?? []
    let period =
      slot.round.map { [Fact("対象回", $0.title)] }
      ?? slot.month.map { [Fact("対象年月", "\($0)")] } ?? []
    return whose + period
  }
}
