internal import Annotation
internal import Files
package import Premises
package import Trade
internal import Validation
internal import Workbooks

/// All that the walk does with an upload's bytes, done for nobody: to see whether one lives to tell.
package struct TrialReading {
  private let reviewer: Reviewer
  private let filing: Filing
  private let limits: WorkbookLimits

  package init(_ premises: Premises, form: FormID?, round: RoundID?) {
    reviewer = premises.reviewer
    limits = premises.limits
    filing = Filing(form: form, round: round)
  }

  /// For good: what this process may use from now on.
  package static func limit(memory: Int, seconds: Int) {
    ProcessLimits(memory: memory, seconds: seconds).apply()
  }

  /// A file that is refused has not killed anybody either.
  package func read(_ file: String) throws {
    do {
      let workbook = try Workbook(path: file, limits: limits)
      let review = try reviewer.review(workbook, filing: filing, references: nil, rows: nil)
      let contents = AnswerContents(
        fileName: "", receipt: nil, checkedAt: BusinessClock.realNow, form: review.formTitle,
        verdict: review.verdict, counts: review.counts)
      try Answer(contents, findings: review.findings).write(into: workbook) { _ in }
    } catch is Refusal {}
  }
}
