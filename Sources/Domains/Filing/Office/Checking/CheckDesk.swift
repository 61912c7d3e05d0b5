internal import Annotation
internal import Files
internal import FilingRecords
internal import Hashing
internal import Intake
internal import Premises
package import Storage
package import Trade
package import Validation
internal import Workbooks

/// Checks files without registering them.
package struct CheckDesk {
  private let definitions: Definitions
  private let reviewer: Reviewer
  private let store: Store?
  private let form: FormID?
  private let round: RoundID?
  private let annotated: String?
  private let clock: BusinessClock

  /// Without a store, nothing is asked of registers.
  /// - Throws: `Complaint` for a form that no definition knows.
  package init(
    definitions: Definitions, reviewer: Reviewer, store: Store?, clock: BusinessClock,
    form: FormID?, round: RoundID?, annotateInto annotated: String?
  ) throws {
    self.definitions = definitions
    self.reviewer = reviewer
    self.store = store
    self.clock = clock
    if let form { _ = try definitions.known(form, round: round) }
    self.form = form
    self.round = round
    self.annotated = annotated
  }

  /// Two inputs of one name would overwrite each other's copy.
  package func refuseClashes(among files: [String]) throws {
    guard annotated != nil else { return }
    var seen: Set<String> = []
    for file in files where !seen.insert(Self.name(of: file)).inserted {
      throw Complaint(.usage, "同じ名前のファイルが二つあります: \(Self.name(of: file))")
    }
  }

  /// One file's report; with a folder for copies, its answered copy is written too.
  package func check(_ file: String) throws -> CheckReport {
    let filing = try filing(of: Self.name(of: file))
    var report = CheckReport(file: file, verdict: .unreadable)
    do {
      if let review = try reviewOfDocument(file, filing) {
        report.sha256 = Self.hash(of: file)
        report.take(review)
        return report
      }
      let workbook = try Workbook(path: file)
      try Workbook.checkExtension(of: Self.name(of: file))
      report.sha256 = Self.hash(of: file)
      let review = try review(workbook, filing)
      report.take(review)
      if let annotated { try write(review, into: workbook, named: Self.name(of: file), annotated) }
    } catch let refusal as Refusal {
      report.sha256 = Self.hash(of: file)
      report.take(reviewer.review(refusal, filing: filing))
    }
    return report
  }

  /// Nil for what is to be checked as a workbook.
  private func reviewOfDocument(_ file: String, _ filing: Filing) throws -> Review? {
    let form = filing.form.flatMap { definitions.form($0, round: filing.round) }
    guard let document = try form?.storedDocument(at: file, limits: .default) else { return nil }
    return try reviewer.review(document, filing: filing, references: store?.references())
  }

  private func review(_ workbook: Workbook, _ filing: Filing) throws -> Review {
    guard let store else {
      return try reviewer.review(workbook, filing: filing, references: nil, rows: nil)
    }
    return try store.withReferences { references in
      try reviewer.review(workbook, filing: filing, references: references, rows: nil)
    }
  }

  /// What the name tells, under what the options say.
  private func filing(of name: String) throws -> Filing {
    let knowledge = NameKnowledge(
      form: { [definitions] in definitions.formID(titled: $0) }, isOperator: { _ in true },
      application: { _ in nil })
    guard let fileName = FileName(name) else { return Filing(form: form, round: round) }
    let arrival = ArrivalName(fileName, knowing: knowledge)
    let isFormNamed = form != nil || arrival.form != nil
    let notes: [FilingNote] =
      isFormNamed
      ? []
      : [
        .formUnknown(
          title: arrival.title, suggestions: definitions.suggestions(forTitle: arrival.title),
          known: definitions.forms.map(\.title))
      ]
    // Without a register a number in a free name is only believed beside a known title.
    let id = arrival.form == nil ? nil : arrival.operatorID
    var filing = Filing(
      form: form ?? arrival.form, operator: id, round: round ?? arrival.round, notes: notes)
    try settleRound(of: &filing, named: arrival)
    return filing
  }

  /// With a workspace, the round is held against its register as for an upload that arrives now.
  private func settleRound(of filing: inout Filing, named arrival: ArrivalName) throws {
    guard let store, let id = filing.form,
      let form = definitions.form(id, round: filing.round)
    else { return }
    let choice = try RoundChoice(
      of: form, named: filing.round, text: round == nil ? arrival.roundText : nil, in: store,
      at: clock.now())
    filing.round = choice.round
    filing.notes += choice.notes
  }

  private func write(
    _ review: Review, into workbook: Workbook, named name: String, _ folder: String
  ) throws {
    let answer = Answer(
      AnswerContents(
        fileName: name, receipt: nil, checkedAt: clock.now(), form: review.formTitle,
        verdict: review.verdict, counts: review.counts), findings: review.findings)
    let target = FilePath(folder).appending(name)
    try FileSystem().makeFolders(target.folder)
    var file = try AtomicFile(in: target.folder, fileSystem: FileSystem())
    try answer.write(into: workbook) { try file.file.write($0) }
    try file.place(at: target, replacing: true)
  }

  /// Nil for what is no file, or so large that nothing of it is read.
  private static func hash(of file: String) -> String? {
    let path = FilePath(file)
    // What cannot be read is refused by the check itself, with its reason.
    guard let status = try? FileSystem().status(of: path), status.kind == .regular,
      status.size <= WorkbookLimits.default.fileBytes
    else { return nil }
    // Likewise: the report then has no digest.
    return try? FileSystem().hash(of: path).hash.rawValue
  }

  private static func name(of file: String) -> String {
    file.split(separator: "/").last.map(String.init) ?? file
  }
}

extension CheckReport {
  mutating func take(_ review: Review) {
    form = review.form
    formVersion = review.formVersion
    self.operator = review.operator
    round = review.round
    verdict = review.verdict
    counts = review.counts
    rows = review.rowCount
    findings = Array(review.findings)
    truncated = AnswerRows(findings).isTruncated || review.isTruncated
  }
}
