internal import Annotation
internal import Files
internal import FilingRecords
internal import Intake
internal import Trade
internal import Workbooks

extension House {
  /// The content that an application's live file should have: the bytes as received until there is
  /// an answer.
  func liveContent(of application: Application) throws -> FileContent {
    guard application.liveHash == application.original else {
      return try rebuiltAnswer(of: application)
    }
    let original = originals.path(of: application.original)
    return try FileContent(in: workspace.incoming, fileSystem: fileSystem.on("answer")) {
      try fileSystem.on("original").eachPiece(of: original, $0)
    }
  }

  /// The answer of a settled application, made again byte for byte: it is a pure function of the
  /// original, the stored findings, the summary's stored remarks and the time of the check.
  func rebuiltAnswer(of application: Application) throws -> FileContent {
    guard let verdict = application.verdict else { throw Trouble("チェックが終わっていない申請です") }
    return try answer(
      of: application, verdict: verdict, counts: application.counts,
      findings: store.findings(of: application.receipt))
  }

  func answer(
    of application: Application, verdict: Verdict, counts: FindingCounts, findings: [Finding],
    notice: String? = nil
  ) throws -> FileContent {
    guard let checkedAt = application.checkedAt else { throw Trouble("チェックが終わっていない申請です") }
    let remarks = application.remarks
    let answer = Answer(
      AnswerContents(
        fileName: application.arrivedName, receipt: application.receipt, checkedAt: checkedAt,
        form: remarks.form, verdict: verdict, counts: counts, change: remarks.change,
        remark: notice ?? remarks.notice), findings: findings)
    return try content(
      of: answer, into: remarks.isWrittenIntoOriginal ? open(application.original) : nil)
  }
}
