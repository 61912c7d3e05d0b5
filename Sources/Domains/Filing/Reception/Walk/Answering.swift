internal import Annotation
internal import Files
internal import FilingRecords
internal import Intake
internal import Office
internal import Premises
internal import RegistersRecords
internal import Trade
internal import Validation
internal import Workbooks

/// A review with its answer, ready to be committed.
struct Answered {
  let examined: Examined
  /// Nil for a document that is kept unread: it is its own answer.
  let content: FileContent?
  let outcome: CheckOutcome
}

extension Reception {
  func answer(_ step: Step<Examined>) throws -> Step<Answered> {
    try step.map { examined in try attempt(examined.claim) { .on(try answer(examined)) } }
  }

  func answer(_ examined: Examined) throws -> Answered {
    let application = examined.application
    let review = examined.review
    let standing = standing(of: examined)
    let remarks = try summaryRemarks(examined, standing)
    let answer = Answer(
      AnswerContents(
        fileName: application.arrivedName, receipt: application.receipt,
        checkedAt: examined.checkedAt, form: remarks.form, verdict: review.verdict,
        counts: review.counts, change: remarks.change, remark: remarks.notice,
        facts: AnswerContents.facts(operator: application.operatorID, slot: application.slot)),
      findings: review.findings)
    // A document that is kept unread is its own answer: the tag in its name says all there is.
    // So is a CSV; what is said of it lies beside it.
    let isKept = examined.lines != nil || examined.document != nil && review.verdict == .passed
    let content = isKept ? nil : try shelves.content(of: answer, into: examined.answeredWorkbook)
    var outcome = CheckOutcome(
      verdict: review.verdict, standing: standing, findings: review.findings,
      formVersion: review.formVersion, ruleSet: review.formVersion, definitions: definitionsMark,
      registerVersion: examined.registerVersion, checkedAt: examined.checkedAt,
      livePath: shelves.livePath(liveName(examined)), answer: content?.hash ?? application.original,
      heads: review.head,
      tables: review.tables.map { FiledTable(name: $0.name, columns: $0.columns) },
      reservations: try reservations(examined), remarks: remarks)
    outcome.others = examined.others
    outcome.meter = review.verdict == .passed ? review.meter : nil
    return Answered(examined: examined, content: content, outcome: outcome)
  }

  private func liveName(_ examined: Examined) -> LiveName {
    let application = examined.application
    let isPassed = examined.review.verdict == .passed
    return LiveName(
      number: application.receipt, operatorID: application.operatorID,
      title: shelves.title(of: application), slot: application.slot,
      status: isPassed ? .checkedOK : .returned,
      fileExtension: isPassed ? examined.fileExtension : examined.answerExtension)
  }

  private func reservations(_ examined: Examined) throws -> [Reservation] {
    guard examined.review.verdict == .passed, let form = examined.review.form else { return [] }
    let definition = definitions.form(form, slot: examined.application.slot)
    return try BilateralLedger(examined.review, form: definition)?
      .reservations(of: examined.rows) ?? []
  }

  private func standing(of examined: Examined) -> CheckOutcome.Standing {
    let review = examined.review
    if review.verdict == .unreadable || review.isWrongForm || review.isOtherOperators {
      return .outside
    }
    for case .underReview(let older, _) in examined.filing.notes { return .blocked(by: older) }
    return .sound
  }

  /// What the summary says beside the check itself; stored, so that the answer can be rebuilt.
  private func summaryRemarks(
    _ examined: Examined, _ standing: CheckOutcome.Standing
  ) throws -> SummaryRemarks {
    var remarks = SummaryRemarks(
      form: examined.review.formTitle, isWrittenIntoOriginal: examined.answeredWorkbook != nil)
    let application = examined.application
    var lines = try summaryFacts(store.references()).lines(
      operator: application.operatorID, form: application.form, slot: application.slot)
    remarks.notice = SummaryLine.text(lines)
    guard case .sound = standing,
      let previous = try store.predecessor(of: application.receipt)
    else { return remarks }
    let change = Comparison(
      previous: previous.receipt, before: try store.findings(of: previous.receipt),
      now: examined.review.findings)
    remarks.change = try [change.text, changedCells(examined, since: previous)?.text]
      .compactMap(\.self).joined(separator: "。")
    if previous.status.counts, examined.review.verdict != .passed {
      lines.append(
        .notice(
          "エラーがあるため、先に受け付けた受付番号\(previous.receipt)（\(previous.status.tag)）が引き続き有効です。"))
      remarks.notice = SummaryLine.text(lines)
    }
    return remarks
  }
}

extension Reception {
  func summaryFacts(_ references: (any References)?) -> SummaryFacts {
    SummaryFacts(references, definitions, contact: settings[.contact])
  }

  /// What was changed against the upload before; nil where the two cannot be compared.
  private func changedCells(
    _ examined: Examined, since previous: Application
  ) throws -> ChangedCells? {
    guard let workbook = examined.workbook, previous.form == examined.application.form,
      !previous.isKeptUnread, previous.verdict != .unreadable,
      previous.original != examined.application.original
    else { return nil }
    let filing = Filing(
      form: previous.form, operator: previous.operatorID, slot: previous.slot)
    do {
      let deadline = deadline(for: previous.original)
      defer { withExtendedLifetime(deadline) {} }
      let before = try shelves.open(previous.original)
      let review = try reviewer.review(before, filing: filing, references: nil, rows: nil)
      return try ChangedCells(
        from: before, review.places, to: workbook, examined.review.places)
    } catch is Refusal {
      return nil
    }
  }
}

extension Examined {
  /// The workbook that the answer is written into. Another operator's is not handed on to this one.
  fileprivate var answeredWorkbook: Workbook? { review.isOtherOperators ? nil : workbook }

  /// Of the applicant's workbook with the answer in it, else of a fresh one.
  fileprivate var answerExtension: String {
    if lines != nil { return "csv" }
    return answeredWorkbook?.facts.isMacroEnabled == true ? "xlsm" : "xlsx"
  }

  /// Of the live file once all is well.
  fileprivate var fileExtension: String { document?.fileExtension ?? answerExtension }
}
