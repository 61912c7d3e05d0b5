internal import Annotation
package import Files
internal import FilingRecords
internal import Intake
package import Trade
internal import Validation

/// A CSV is never written into: its live file holds the bytes as received, and what is said of it
/// lies beside it in a workbook that follows its name.
extension Shelves {
  /// Behind the live name's stem.
  package static let besideSuffix = "_" + Answer.sheetName + ".xlsx"

  /// Where the answer of a live file lies; nil for one that is no CSV.
  package static func beside(_ path: FilePath) -> FilePath? {
    guard let name = path.name?.text, name.hasSuffix(".csv") else { return nil }
    return path.folder.appending(name.dropLast(4) + besideSuffix)
  }

  /// Where the list of what is wrong with it lies, likewise.
  package static func errorList(_ path: FilePath) -> FilePath? {
    guard let name = path.name?.text, name.hasSuffix(".csv") else { return nil }
    return path.folder.appending(name.dropLast(4) + ErrorList.suffix)
  }

  /// Puts what belongs beside a live file at `path` there, and takes away what lay beside it before.
  package func placeCompanions(
    _ receipt: ReceiptNumber?, at path: FilePath, from: FilePath?
  ) throws {
    try placeBeside(receipt, at: path, from: from)
    try placeProposal(receipt, at: path, from: from)
  }

  /// Puts the answer beside a CSV at `path`, and takes away the one that lay beside it before.
  package func placeBeside(_ receipt: ReceiptNumber?, at path: FilePath, from: FilePath?) throws {
    let shelf = fileSystem.on("shelf")
    if let from, from != path {
      for old in [Self.beside(from), Self.errorList(from)] {
        if let old { try shelf.removeIfThere(old) }
      }
    }
    guard let target = Self.beside(path), let receipt,
      let application = try store.application(receipt), application.verdict != nil,
      application.status.hasAnswer, application.isKeptAsText(by: definitions)
    else { return }
    let content = try besideAnswer(of: application)
    try place(content, at: target)
    guard let list = Self.errorList(path), application.verdict == .returned else { return }
    try place(errorListContent(of: application), at: list)
  }

  private func place(_ content: FileContent, at target: FilePath) throws {
    let shelf = fileSystem.on("shelf")
    if try shelf.exists(target), try hash(of: target) == content.hash { return }
    try shelf.writeWhole(content, to: target)
  }

  private func errorListContent(of application: Application) throws -> FileContent {
    let list = ErrorList(try store.findings(of: application.receipt))
    return try FileContent(in: workspace.incoming, fileSystem: fileSystem) { write in
      try write(list.bytes)
    }
  }

  /// A pure function of the stored findings, like every answer.
  private func besideAnswer(of application: Application) throws -> FileContent {
    guard let verdict = application.verdict, let checkedAt = application.checkedAt else {
      throw Trouble("チェックが終わっていない申請です")
    }
    let remarks = application.remarks
    let answer = Answer(
      AnswerContents(
        fileName: application.arrivedName, receipt: application.receipt, checkedAt: checkedAt,
        form: remarks.form, verdict: verdict, counts: application.counts, change: remarks.change,
        remark: remarks.notice,
        facts: AnswerContents.facts(operator: application.operatorID, slot: application.slot),
        isBesideText: true),
      findings: try store.findings(of: application.receipt))
    return try content(of: answer, into: nil)
  }

  /// The answer lies beside its CSV as it should; true for whatever has none.
  func isBesideRight(_ file: LiveFile) throws -> Bool {
    guard let target = Self.beside(workspace.root.appending(relative: file.path)),
      let application = try store.application(file.receipt),
      application.isKeptAsText(by: definitions)
    else { return true }
    guard try fileSystem.on("shelf").exists(target),
      try hash(of: target) == besideAnswer(of: application).hash
    else { return false }
    guard application.verdict == .returned,
      let list = Self.errorList(workspace.root.appending(relative: file.path))
    else { return true }
    return try fileSystem.on("shelf").exists(list)
      && hash(of: list) == errorListContent(of: application).hash
  }
}
