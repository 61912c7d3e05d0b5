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

  package init(_ premises: Premises, form: FormID?, period: Slot.Period) {
    reviewer = premises.reviewer
    limits = premises.limits
    filing = Filing(form: form, slot: Slot(period))
  }

  /// For good: what this process may use from now on.
  /// `onTop`: the memory comes on top of the program's own.
  package static func limit(memory: Int, seconds: Int, onTop: Bool = false) {
    ProcessLimits(memory: memory, seconds: seconds).apply(onTop: onTop)
  }

  /// A file that is refused has not killed anybody either.
  package func read(_ file: String) throws {
    do {
      let form = filing.form.flatMap { reviewer.definitions.form($0, slot: filing.slot) }
      if form?.isCSV == true {
        let lines = try DelimitedFile(path: file, limits: limits)
        let review = try reviewer.review(lines, filing: filing, references: nil, rows: nil)
        return try Answer(contents(review), findings: review.findings).write(into: nil) { _ in }
      }
      let workbook = try Workbook(path: file, limits: limits)
      let review = try reviewer.review(workbook, filing: filing, references: nil, rows: nil)
      try Answer(contents(review), findings: review.findings).write(into: workbook) { _ in }
    } catch is Refusal {}
  }

  private func contents(_ review: Review) -> AnswerContents {
    AnswerContents(
      fileName: "", receipt: nil, checkedAt: BusinessClock.realNow, form: review.formTitle,
      verdict: review.verdict, counts: review.counts)
  }
}
