package import Annotation
internal import Events
package import Files
package import FilingRecords
internal import Hashing
internal import Intake
package import Trade
package import Workbooks

extension Shelves {
  /// The content that an application's live file should have: the bytes as received until there is
  /// an answer.
  package func liveContent(of application: Application) throws -> FileContent {
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
  package func rebuiltAnswer(of application: Application) throws -> FileContent {
    guard let verdict = application.verdict else { throw Trouble("チェックが終わっていない申請です") }
    return try answer(
      of: application, verdict: verdict, counts: application.counts,
      findings: store.findings(of: application.receipt))
  }

  package func answer(
    of application: Application, verdict: Verdict, counts: FindingCounts, findings: [Finding],
    notice: String? = nil
  ) throws -> FileContent {
    guard let checkedAt = application.checkedAt else { throw Trouble("チェックが終わっていない申請です") }
    let remarks = application.remarks
    let answer = Answer(
      AnswerContents(
        fileName: application.arrivedName, receipt: application.receipt, checkedAt: checkedAt,
        form: remarks.form, verdict: verdict, counts: counts, change: remarks.change,
        remark: notice ?? remarks.notice,
        facts: AnswerContents.facts(operator: application.operatorID, slot: application.slot)),
      findings: findings)
    return try content(
      of: answer, into: remarks.isWrittenIntoOriginal ? open(application.original) : nil)
  }

  package func content(of answer: Answer, into workbook: Workbook?) throws -> FileContent {
    try FileContent(in: workspace.incoming, fileSystem: fileSystem.on("answer")) {
      try answer.write(into: workbook, to: $0)
    }
  }

  /// Makes a live file again from the original and the stored findings; what a person has made of
  /// it goes to quarantine.
  package func restore(_ file: LiveFile, keeping changed: FilePath?) throws {
    let application = try store.knownApplication(file.receipt)
    let content = try liveContent(of: application)
    if content.hash != file.hash { try renew(application, from: file.hash, to: content.hash) }
    let path = workspace.root.appending(relative: file.path)
    let shelf = fileSystem.on("shelf")
    if let changed, let name = changed.name {
      try Quarantine(workspace: workspace, fileSystem: fileSystem).place(
        .file(changed), named: name,
        note: "受付済みのファイルが書き換えられていたため、こちらへ移しました。\r\n修正したファイルは受付フォルダーへ入れてください。\r\n")
      if changed != path { try shelf.remove(changed) }
    }
    try shelf.makeFolders(path.folder)
    try shelf.writeWhole(content, to: path)
  }
}

extension Shelves {
  /// An earlier version of the program has written the answer, and this one writes the same facts
  /// otherwise: the answer of now takes its place, with an event. Facts that are not those which
  /// were stored are never written anew.
  /// - Throws: `Complaint` where the difference has another cause.
  func renew(_ application: Application, from old: ContentHash, to new: ContentHash) throws {
    let receipt = application.receipt
    let digests = try store.digests(of: receipt)
    let seals = try store.seals()
    guard application.liveHash == old, old != application.original,
      seals.standing(of: digests.content, .content(of: receipt)) != .differs,
      seals.standing(of: digests.findings, .findings(of: receipt)) != .differs
    else { throw Complaint(.ourFailure, "受付番号\(receipt) の回答を同じ内容に作り直せません") }
    try store.renewAnswer(
      of: receipt, from: old, to: new, because: "以前の版のプログラムで作った回答を、今の版の書き方で作り直しました",
      at: clock.now())
  }
}

extension Status {
  /// Its live file is an answer, which must be there; before, a チェック中 file is a courtesy.
  package var hasAnswer: Bool { self != .received && self != .checking && self != .stuck }
}
