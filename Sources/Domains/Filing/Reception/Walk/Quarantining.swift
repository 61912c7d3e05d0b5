internal import Annotation
internal import Events
internal import Files
internal import FilingRecords
internal import Hashing
internal import Intake
internal import Office
internal import Trade
internal import Validation
internal import Workbooks

extension Reception {
  /// An upload that cannot be tied to an operator: the answered (or a fresh) workbook and a text
  /// that says why and what to do; its bytes stay in originals/.
  func quarantine(
    _ claim: Claim, _ identification: Identification, _ original: Original, _ whose: Filer
  ) throws -> UploadOutcome {
    let note: FilingNote =
      switch whose {
      case .unknown(let note): note
      case .known: .remark(.error, message: Self.misplacedMessage, remedy: Self.misplacedRemedy)
      }
    // The arrival's time, not this moment's: a start that does it again puts the same bytes.
    let arrivedAt = arrivalTime(of: claim)
    let filing = Filing(
      form: identification.form?.id, slot: identification.slot,
      notes: [note] + identification.notes.filter { $0 != note })
    let readings = try read(original.hash, of: claim, filing, nil, rows: nil)
    let (workbook, review) = (readings.workbook, readings.review)
    let answer = Answer(
      AnswerContents(
        fileName: claim.arrivedName, receipt: nil, checkedAt: arrivedAt,
        form: review.formTitle, verdict: review.verdict, counts: review.counts, change: nil,
        remark: SummaryLine.text(
          try summaryFacts(nil).lines(operator: nil, form: nil, slot: .anytime)
            + [.notice("受け付けられませんでした（受付番号はありません）。")])),
      findings: review.findings)
    let content = try shelves.content(of: answer, into: workbook)
    let name = workbook == nil ? freshName(of: claim.name) : claim.name
    let first = review.findings.first { $0.severity == .error } ?? review.findings.first
    let text = noteText(claim, review)
    let placed = try Quarantine(workspace: workspace, fileSystem: fileSystem)
      .place(.content(content), named: name, note: text)
    // What is written down as given out must be there after a loss of power, too.
    try makeDurable()
    try store.noteStranger(
      original, of: claim.id, why: first?.code ?? "",
      files: [
        PublishedFile(workspace.relative(placed.file), content.hash),
        PublishedFile(workspace.relative(placed.note), ContentHash(of: Array(text.utf8))),
      ], at: arrivedAt)
    var outcome = UploadOutcome(kind: .quarantined, file: claim.arrivedName)
    outcome.verdict = review.verdict
    outcome.counts = review.counts
    outcome.answer = workspace.relative(placed.file)
    outcome.remark = first?.message ?? ""
    return outcome
  }

  static let misplacedMessage = "受付フォルダーの決められた場所に置かれていません。"
  static let misplacedRemedy = "受付フォルダーの直下か、事業者番号のフォルダーの直下に入れてください。"

  /// A fresh answer is an `.xlsx`, whatever arrived.
  private func freshName(of name: FileName) -> FileName {
    if name.displayText.lowercased().hasSuffix(".xlsx") { return name }
    let stem = name.displayText.split(separator: ".").dropLast().joined(separator: ".")
    return FileName((stem.isEmpty ? name.displayText : stem) + ".xlsx") ?? name
  }

  private func noteText(_ claim: Claim, _ review: Review) -> String {
    var lines = [
      "ファイル「\(claim.arrivedName)」は受け付けられませんでした。",
      "届いた日時: \(arrivalTime(of: claim).japanText)", "",
    ]
    for finding in review.findings where finding.severity == .error {
      lines.append("・\(finding.message)")
      lines.append("  対処方法: \(finding.remedy)")
      if lines.count > 60 { break }
    }
    lines.append("")
    lines.append("届いたファイルそのものは変更せずに保管しています。")
    return lines.joined(separator: "\r\n") + "\r\n"
  }
}
