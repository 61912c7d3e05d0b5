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
  /// What else has to be said, such as which application counts: the text of `SummaryLine`s.
  package var remark: String?
  /// Whose application it is, and for what: further lines of the summary.
  package var facts: [SummaryLine] = []
  /// The upload is a text, so that this sheet lies beside it and not in it.
  package var isBesideText = false

  package init(
    fileName: String, receipt: ReceiptNumber?, checkedAt: Instant, form: String?, verdict: Verdict,
    counts: FindingCounts, change: String? = nil, remark: String? = nil,
    facts: [SummaryLine] = [], isBesideText: Bool = false
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

  /// The operator by number, and what the application is for.
  package static func facts(operator id: OperatorID?, slot: Slot) -> [SummaryLine] {
    let whose = id.map { [SummaryLine("事業者番号", $0.rawValue)] } ?? []
    let period =
      slot.round.map { [SummaryLine("対象回", $0.title)] }
      ?? slot.month.map { [SummaryLine("対象年月", "\($0)")] } ?? []
    return whose + period
  }

  /// Facts and remark, each where people look for it; what has no place of its own stands last.
  var furtherLines: [SummaryLine] {
    let lines = facts + SummaryLine.lines(of: remark)
    func place(_ line: SummaryLine) -> Int {
      Self.order.firstIndex(of: line.label) ?? Self.order.count
    }
    return lines.enumerated().sorted {
      (place($0.element), $0.offset) < (place($1.element), $1.offset)
    }
    .map(\.element)
  }

  private static let order = ["事業者番号", "事業者名", "対象回", "対象年月", "締切", "問い合わせ先"]
}
