internal import Annotation
internal import Files
package import FilingRecords
internal import Hashing
internal import Intake
internal import Premises
package import RegistersRecords
package import Storage
package import Trade
package import Validation
package import Workbooks

/// Checks files without registering them.
package struct CheckDesk {
  private let definitions: Definitions
  private let reviewer: Reviewer
  private let store: Store?
  private let meters: MeterBook?
  private let form: FormID?
  /// The period that an option has named; 随時 where none has.
  private let period: Slot.Period
  private let annotated: String?
  private let fixed: String?
  private let clock: BusinessClock
  private let contact: String
  private let further: FurtherReferences?
  private let linesLimits: WorkbookLimits

  /// Without a store, nothing is asked of registers.
  /// - Throws: `Complaint` for a form that no definition knows.
  package init(
    definitions: Definitions, reviewer: Reviewer, store: Store?, meters: MeterBook? = nil,
    clock: BusinessClock, form: FormID?, period: Slot.Period, annotateInto annotated: String?,
    fixInto fixed: String? = nil, contact: String = "", further: FurtherReferences? = nil,
    linesLimits: WorkbookLimits = .default
  ) throws {
    self.linesLimits = linesLimits
    self.contact = contact
    self.further = further
    if let annotated, let fixed, Self.isSame(annotated, fixed) {
      throw Complaint(.usage, "--annotate と --fix には、別のフォルダーを指定してください")
    }
    self.definitions = definitions
    self.reviewer = reviewer
    self.store = store
    self.meters = meters
    self.clock = clock
    if let form { _ = try definitions.known(form, slot: Slot(period)) }
    self.form = form
    self.period = period
    self.annotated = annotated
    self.fixed = fixed
  }

  /// Two inputs of one name would overwrite each other's copy.
  package func refuseClashes(among files: [String]) throws {
    guard annotated != nil || fixed != nil else { return }
    var seen: Set<String> = []
    for file in files where !seen.insert(Self.name(of: file)).inserted {
      throw Complaint(.usage, "同じ名前のファイルが二つあります: \(Self.name(of: file))")
    }
  }

  /// One file's report; with a folder for copies, its answered copy is written too.
  package func check(_ file: String) throws -> CheckReport {
    var filing = try filing(of: Self.name(of: file))
    var report = CheckReport(file: file, verdict: .unreadable)
    guard !file.isEmpty, try FileSystem().exists(FilePath(file)) else {
      // Of what is not there, the name says nothing either.
      filing.notes = []
      report.take(reviewer.review(.missing, filing: filing))
      return report
    }
    do {
      if let review = try reviewOfDocument(file, filing) {
        report.sha256 = Self.hash(of: file)
        report.take(review)
        return report
      }
      if let review = try reviewOfLines(file, filing) {
        report.sha256 = Self.hash(of: file)
        report.take(review)
        if let annotated { try write(review, beside: Self.name(of: file), annotated) }
        return report
      }
      let workbook = try Workbook(path: file)
      try Workbook.checkExtension(of: Self.name(of: file))
      if filing.form == nil {
        filing = try self.filing(of: Self.name(of: file), inside: workbook) ?? filing
      }
      report.sha256 = Self.hash(of: file)
      try findMonth(of: &filing, in: workbook)
      let review = try toldOfMeters(review(workbook, filing))
      report.take(review)
      if let annotated { try write(review, into: workbook, named: Self.name(of: file), annotated) }
      if let fixed { report.fixed = try fix(review, workbook, named: Self.name(of: file), fixed) }
    } catch let refusal as Refusal {
      report.sha256 = Self.hash(of: file)
      report.take(reviewer.review(refusal, filing: filing))
    }
    return report
  }

  /// Nil for what is to be checked as a workbook.
  private func reviewOfDocument(_ file: String, _ filing: Filing) throws -> Review? {
    let form = filing.form.flatMap { definitions.form($0, slot: filing.slot) }
    guard let document = try form?.storedDocument(at: file, limits: .default) else { return nil }
    return try reviewer.review(document, filing: filing, references: store?.references())
  }

  /// Nil where the form is no CSV.
  private func reviewOfLines(_ file: String, _ filing: Filing) throws -> Review? {
    let form = filing.form.flatMap { definitions.form($0, slot: filing.slot) }
    guard form?.isLines(file) == true else { return nil }
    let lines = try DelimitedFile(path: file, limits: linesLimits)
    var filing = filing
    if let form {
      let rule = store?.references(further: further).premium?.rules.targetMonth ?? .ofEnd
      filing.complete(by: try reviewer.contentSlot(of: lines, form, rule), form)
    }
    guard let store else {
      return try reviewer.review(lines, filing: filing, references: nil, rows: nil)
    }
    return try store.withReferences(further: further) { references in
      try reviewer.review(lines, filing: filing, references: references, rows: nil)
    }
  }

  private func review(_ workbook: Workbook, _ filing: Filing) throws -> Review {
    guard let store else {
      return try reviewer.review(workbook, filing: filing, references: nil, rows: nil)
    }
    return try store.withReferences(further: further) { references in
      try reviewer.review(workbook, filing: filing, references: references, rows: nil)
    }
  }

  /// A meter's file tells itself for which month it is; an option or a name is held against that.
  private func findMonth(of filing: inout Filing, in workbook: Workbook) throws {
    guard let form = filing.form.flatMap({ definitions.form($0, slot: filing.slot) }),
      form.hasHalfHours
    else { return }
    let head = try reviewer.meterHead(of: workbook, form: form)
    guard let plant = head.plant, let from = head.from, let to = head.to, from <= to else { return }
    let month =
      if let store, let meters {
        try meters.targetMonth(plant, from, to, store)
      } else {
        reviewer.meters.targetMonth.month(from: from, to: to)
      }
    guard let month else { return }
    if let named = filing.slot.month, named != month {
      filing.notes.append(.monthDiffers(named: named, counted: month))
    }
    filing.slot.period = .month(month)
  }

  /// With what the files of its set that are there already make true of it.
  private func toldOfMeters(_ review: Review) throws -> Review {
    guard let store, let meters, let file = review.meter, let month = review.slot.month,
      let id = review.operator
    else { return review }
    let faults = try meters.faults(.init(id, file.plant, month), [file], store)
    return reviewer.telling(faults[file.symbol] ?? [], in: review)
  }

  private var knowledge: NameKnowledge {
    NameKnowledge(
      form: { [definitions] in definitions.formID(titled: $0) },
      suffix: { [definitions] in definitions.suffix(of: $0, $1) }, isOperator: { _ in true },
      application: { _ in nil })
  }

  /// The same where the name's title may mean several forms, and the workbook is of one of them.
  private func filing(of name: String, inside workbook: Workbook) throws -> Filing? {
    guard let fileName = FileName(name) else { return nil }
    let arrival = ArrivalName(fileName, knowing: knowledge)
    let shortened = ShortenedTitle(arrival, definitions, knowing: knowledge)
    guard !shortened.candidates.isEmpty,
      let form = try reviewer.form(of: workbook, among: shortened.candidates),
      let meant = shortened.name(of: form)
    else { return nil }
    return try filing(of: meant)
  }

  /// What the name tells, under what the options say.
  private func filing(of name: String) throws -> Filing {
    guard let fileName = FileName(name) else { return Filing(form: form, slot: Slot(period)) }
    return try filing(of: ArrivalName(fileName, knowing: knowledge))
  }

  private func filing(of arrival: ArrivalName) throws -> Filing {
    let isFormNamed = form != nil || arrival.form != nil
    var notes: [FilingNote] =
      isFormNamed
      ? []
      : [
        .formUnknown(
          title: arrival.title, suggestions: definitions.suggestions(forTitle: arrival.title),
          known: definitions.forms.map(\.title))
      ]
    if let note = arrival.note, form == nil { notes.append(note) }
    // Without a register a number in a free name is only believed beside a known title.
    let id = arrival.form == nil ? nil : arrival.operatorID
    var filing = Filing(
      form: form ?? arrival.form, operator: id, slot: arrival.slot, notes: notes)
    filing.arrivedAt = clock.now()
    if period != .anytime { filing.slot.period = period }
    try refuseStrangePeriod(filing)
    try settleSlot(of: &filing, named: arrival)
    return filing
  }

  /// `--month` for a form that is filed by the round would be held for nothing.
  private func refuseStrangePeriod(_ filing: Filing) throws {
    guard let form = filing.form.flatMap(definitions.newest) else { return }
    switch (form.cadence, period) {
    case (.month, .round):
      throw Complaint(.usage, "様式「\(form.title)」は月ごとの様式です。--month YYYYMM で指定してください")
    case (.round, .month):
      throw Complaint(.usage, "様式「\(form.title)」は回ごとの様式です。--round YYYYRR で指定してください")
    default: break
    }
  }

  /// With a workspace, the round is held against its register as for an upload that arrives now.
  private func settleSlot(of filing: inout Filing, named arrival: ArrivalName) throws {
    guard let store, let id = filing.form,
      let form = definitions.form(id, slot: filing.slot)
    else { return }
    let choice = try SlotChoice(
      of: form, named: filing.slot, text: period == .anytime ? arrival.periodText : nil,
      key: arrival.strangeKey, in: store, at: clock.now())
    filing.slot = choice.slot
    filing.notes += choice.notes
  }

  /// A CSV is never written into: its answer lies beside it.
  private func write(_ review: Review, beside name: String, _ folder: String) throws {
    let answer = Answer(
      AnswerContents(
        fileName: name, receipt: nil, checkedAt: clock.now(), form: review.formTitle,
        verdict: review.verdict, counts: review.counts, remark: try remark(on: review),
        facts: AnswerContents.facts(operator: review.operator, slot: review.slot),
        isBesideText: true),
      findings: review.findings)
    let stem = name.lowercased().hasSuffix(".csv") ? String(name.dropLast(4)) : name
    let target = FilePath(folder).appending(stem + Shelves.besideSuffix)
    try FileSystem().makeFolders(target.folder)
    var file = try AtomicFile(in: target.folder, fileSystem: FileSystem())
    try answer.write(into: nil) { try file.file.write($0) }
    try file.place(at: target, replacing: true)
    let list = FilePath(folder).appending(stem + ErrorList.suffix)
    // One of an earlier check would tell what is wrong no longer.
    guard review.verdict == .returned else { return try FileSystem().removeIfThere(list) }
    try FileSystem().writeWhole(ErrorList(review.findings).bytes, to: list, replacing: true)
  }

  private func write(
    _ review: Review, into workbook: Workbook, named name: String, _ folder: String
  ) throws {
    let answer = Answer(
      AnswerContents(
        fileName: name, receipt: nil, checkedAt: clock.now(), form: review.formTitle,
        verdict: review.verdict, counts: review.counts, remark: try remark(on: review),
        facts: AnswerContents.facts(operator: review.operator, slot: review.slot)),
      findings: review.findings)
    let target = FilePath(folder).appending(name)
    try FileSystem().makeFolders(target.folder)
    var file = try AtomicFile(in: target.folder, fileSystem: FileSystem())
    try answer.write(into: workbook) { try file.file.write($0) }
    try file.place(at: target, replacing: true)
  }

  private func remark(on review: Review) throws -> String? {
    let facts = SummaryFacts(store?.references(), definitions, contact: contact)
    return SummaryLine.text(
      try facts.lines(operator: review.operator, form: review.form, slot: review.slot))
  }

  /// 直した案; nil where nothing can be put right for certain, and nothing is written.
  private func fix(
    _ review: Review, _ workbook: Workbook, named name: String, _ folder: String
  ) throws -> FixedCopy? {
    let corrections = Corrections(review.findings)
    guard !corrections.cells.isEmpty else { return nil }
    let target = FilePath(folder).appending(name)
    try FileSystem().makeFolders(target.folder)
    var file = try AtomicFile(in: target.folder, fileSystem: FileSystem())
    let done = try corrections.write(into: workbook) { try file.file.write($0) }
    guard !done.isEmpty else { return nil }
    try file.place(at: target, replacing: true)
    return FixedCopy(path: target.text, cells: done.count)
  }

  private static func isSame(_ one: String, _ other: String) -> Bool {
    func parts(_ path: String) -> [Substring] {
      path.split(separator: "/").filter { $0 != "." }
    }
    return one.hasPrefix("/") == other.hasPrefix("/") && parts(one) == parts(other)
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
    slot = review.slot
    verdict = review.verdict
    counts = review.counts
    rows = review.rowCount
    findings = review.findings
    truncated = AnswerRows(findings).isTruncated || review.isTruncated
  }
}
