internal import Annotation
internal import Applications
internal import Registry
internal import Workbooks

extension House {
  /// The answer of a settled application, made again byte for byte: it is a pure function of the
  /// original, the stored findings, the summary's stored remarks and the time of the check.
  func rebuiltAnswer(of application: Application) throws -> [UInt8] {
    guard let checkedAt = application.checkedAt, let verdict = application.verdict else {
      throw Trouble("チェックが終わっていない申請です")
    }
    let answer = Answer(
      AnswerContents(
        fileName: application.arrivedName, receipt: application.receipt, checkedAt: checkedAt,
        form: formTitle(of: application), verdict: verdict, counts: application.counts,
        change: application.remarks.change, remark: application.remarks.standing),
      findings: try registry.findings(of: application.receipt))
    do {
      return try answer.written(into: open(application.original))
    } catch is Refusal {
      return try answer.freshWorkbook()
    }
  }

  /// Title and version as the check had them.
  func formTitle(of application: Application) -> String? {
    application.remarks.form
  }
}
