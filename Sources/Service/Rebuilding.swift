internal import Annotation
internal import Applications
internal import Files
internal import Intake
internal import Registry
internal import Workbooks

extension House {
  /// The content that an application's live file should have: the bytes as received until there is
  /// an answer.
  func liveBytes(of application: Application) throws -> [UInt8] {
    if application.liveHash == application.original {
      return try fileSystem.on("original").contents(of: originals.path(of: application.original))
    }
    return try rebuiltAnswer(of: application)
  }

  /// The answer of a settled application, made again byte for byte: it is a pure function of the
  /// original, the stored findings, the summary's stored remarks and the time of the check.
  func rebuiltAnswer(of application: Application) throws -> [UInt8] {
    guard let verdict = application.verdict else { throw Trouble("チェックが終わっていない申請です") }
    return try answer(
      of: application, verdict: verdict, counts: application.counts,
      findings: registry.findings(of: application.receipt))
  }

  func answer(
    of application: Application, verdict: Verdict, counts: FindingCounts, findings: [Finding],
    notice: String? = nil
  ) throws -> [UInt8] {
    guard let checkedAt = application.checkedAt else { throw Trouble("チェックが終わっていない申請です") }
    let remarks = application.remarks
    let answer = Answer(
      AnswerContents(
        fileName: application.arrivedName, receipt: application.receipt, checkedAt: checkedAt,
        form: remarks.form, verdict: verdict, counts: counts, change: remarks.change,
        remark: notice ?? remarks.notice), findings: findings)
    guard remarks.isWrittenIntoOriginal else { return try answer.freshWorkbook() }
    return try answer.written(into: open(application.original))
  }
}
