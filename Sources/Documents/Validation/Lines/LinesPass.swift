import Tables
import Trade
import Workbooks

/// One pass over a CSV: what each line is, whether it may stand there, its items, the end.
struct LinesPass {
  private let form: FormDefinition
  private var filing: Filing
  private let references: RememberedReferences?
  private let sink: RowSink?
  private var report: Report
  private var readers: [RecordReader] = []
  /// The kind of the line before; nil at the beginning.
  private var last: Int?
  private var lastLine = 0
  /// What kind the line before was is not known, or it stood where it may not: the next line may be
  /// any, for one mistake is one finding.
  private var isLost = false
  private var count = 0
  private var hasPadding = false
  /// Puts lines together; nil where each stands for itself.
  private var maker: (any SeriesMaker)?
  /// Lines that the maker takes without their being looked at one by one.
  private var foreseen: ForeseenSlots?

  init(
    form: FormDefinition, definitions: Definitions, filing: Filing,
    references: RememberedReferences?, store: FindingStore, rows sink: RowSink?
  ) {
    self.form = form
    self.filing = filing
    self.references = references
    self.sink = sink
    var store = store
    // A workbook's form as lines has fewer fields than the form itself.
    store.describe(form.takesLines ? FormSigns(form) : definitions.signs(of: form))
    store.beginLines()
    report = Report(store: store, firstColumn: 0)
    // An item's column is its place in the line, whatever the kind.
    report.columns = Array(1...max(1, form.tables.map(\.columns.count).max() ?? 1))
  }

  mutating func read(_ file: DelimitedFile) throws -> Review {
    try identify()
    var head = HeadValues(form)
    let rules = form.tables.indices.map { makeRules($0, isOfFile: false) }
    let fileRules = form.tables.isEmpty ? [] : makeRules(0, isOfFile: true)
    maker = fileRules.lazy.compactMap { $0 as? any SeriesMaker }.first
    maker?.handOn(to: sink)
    aim(at: 0)
    for rule in fileRules { try rule.start(&head, &report) }
    for index in form.tables.indices {
      aim(at: index)
      for rule in rules[index] { try rule.start(&head, &report) }
      readers.append(
        RecordReader(
          form.tables[index], at: index, firstColumn: report.firstColumn,
          rules: rules[index].filter(\.readsRows) + fileRules,
          maker?.tables.contains(index) ?? false ? nil : sink))
    }
    foresee(rules, fileRules)
    let facts = try file.eachRecord(
      delimiter: form.dialect.delimiter, taking: { takeForeseen($0, $1) },
      { row, record in try take(row, record) })
    end(facts)
    for index in form.tables.indices {
      aim(at: index)
      for rule in rules[index] { try rule.end(&report) }
    }
    aim(at: 0)
    for rule in fileRules { try rule.end(&report) }
    var store = report.store
    store.sort()
    return Review(
      store: store, form: form, formID: form.id, operator: filing.operator, slot: filing.slot,
      rowCount: count)
  }

  /// A file without a head is of whom its name or folder tells.
  private mutating func identify() throws {
    report.store.applicant = filing.operator
    guard let references, !filing.notes.contains(where: { $0.kind == .operatorUnknown }) else {
      return
    }
    if let id = filing.operator, try references.operator(id) != nil {
      return try Reviewer.checkFiler(filing, form, references, &report.store)
    }
    let note = FilingNote.operatorUnknown(filing.operator?.rawValue ?? "")
    report.store.add(
      note.kind, at: .file, value: note.value, note.arguments(of: form, in: filing.slot))
  }

  private func makeRules(_ table: Int, isOfFile: Bool) -> [any ReviewRule] {
    form.rules.compactMap { use in
      guard let specification = RuleBook.specification(of: use.rule),
        specification.isOfFile == isOfFile, form.tableIndex(of: use, specification) == table
      else { return nil }
      let rule = specification.make(
        RuleSite(
          form: form, table: form.tables[table], use: use, filing: filing, references: references,
          agreements: nil))
      guard let messageID = use.messageID else { return rule }
      return rule.map { NumberedRule($0, messageID) }
    }
  }

  /// What is said now is about a record of this kind.
  private mutating func aim(at index: Int) {
    report.firstColumn = form.firstColumn(of: index)
    report.table = index
  }

  // MARK: Lines

  private mutating func take(_ row: borrowing Row, _ record: borrowing DelimitedRecord) throws {
    // An empty row of a table is none, as on its sheet.
    if form.takesLines, row.cells.isEmpty, record.fault == nil { return }
    let isFirst = lastLine == 0
    lastLine = record.line
    if let fault = record.fault {
      let (cell, how) =
        switch fault {
        case .unclosedQuote(let cell): (cell, "open")
        case .textAfterQuote(let cell): (cell, "text")
        }
      report.store.add(
        .csvQuoteBroken, at: .cell(row: record.line, column: cell + 1), [how])
      try maker?.lose(nil, row, &report)
      return isLost = true
    }
    if isFirst, form.dialect.heading != .none, isHeading(row) {
      if form.takesLines { checkHeadings(row, record) }
      return
    }
    guard let index = kind(of: row) else {
      let place = Place.cell(row: record.line, column: 1, field: firstField)
      if report.store.isFull(.recordMark) {
        report.store.add(.recordMark, at: place)
      } else {
        var seen = ""
        if let cell = row.cell(inColumn: 1) { seen = row.text(of: cell) }
        report.store.add(.recordMark, at: place, value: seen, [marks])
      }
      try maker?.lose(nil, row, &report)
      return isLost = true
    }
    count += 1
    if report.table != index { aim(at: index) }
    checkOrder(index, record.line)
    last = index
    guard checkCount(index, record) else {
      try maker?.lose(index, row, &report)
      return
    }
    try readers[index].read(row, &report)
  }

  /// Where nobody but the maker asks for them, and one may follow the other.
  private mutating func foresee(_ rules: [[any ReviewRule]], _ fileRules: [any ReviewRule]) {
    guard form.dialect.delimiter == UInt8(ascii: ","), fileRules.count == 1,
      let lines = maker?.foresee(in: form, { readers[$0].checks }),
      !rules[lines.table].contains(where: \.readsRows),
      form.records[lines.table].after.contains(form.records[lines.table].name)
    else { return }
    foreseen = lines
  }

  /// Behind a line of their kind that stood where it may.
  private mutating func takeForeseen(_ bytes: Span<UInt8>, _ line: Int) -> TakenLines {
    guard let foreseen, let maker, !isLost, last == foreseen.table else { return TakenLines() }
    let taken = maker.take(bytes, foreseen)
    count += taken.lines
    if taken.lines > 0 { lastLine = line + taken.lines - 1 }
    return taken
  }

  private var firstField: Int { form.fields.count }
  private var marks: String {
    form.records.map { "\($0.mark)（\($0.title)）" }.joined(separator: "、")
  }

  /// The title of the first column stands where a mark would.
  private func isHeading(_ row: borrowing Row) -> Bool {
    guard let cell = row.cell(inColumn: 1), kind(of: row) == nil || form.records.count == 1 else {
      return false
    }
    let key = JapaneseText.labelKey(row.text(of: cell))
    return form.tables.contains { table in
      table.columns.first.map { column in
        ([column.title] + column.aliases).contains { JapaneseText.labelKey($0) == key }
      } ?? false
    }
  }

  /// Items are told by their places: headings in another order would give them to each other.
  private mutating func checkHeadings(_ row: borrowing Row, _ record: borrowing DelimitedRecord) {
    for (index, column) in form.tables[0].columns.enumerated() {
      var seen = ""
      if let cell = row.cell(inColumn: index + 1) { seen = row.text(of: cell) }
      let key = JapaneseText.labelKey(seen)
      guard !([column.title] + column.aliases).contains(where: { JapaneseText.labelKey($0) == key })
      else { continue }
      report.store.add(
        .headingMissing, at: .cell(row: record.line, column: index + 1), value: seen,
        [column.title, MissingHeading.only.rawValue, seen])
    }
  }

  private func kind(of row: borrowing Row) -> Int? {
    if form.records.count == 1, form.records[0].mark.isEmpty { return 0 }
    guard let cell = row.cell(inColumn: 1) else { return nil }
    let bytes = row.bytes(of: cell)
    for index in form.records.indices where Self.isEqual(bytes, form.records[index].mark) {
      return index
    }
    return nil
  }

  private static func isEqual(_ bytes: Span<UInt8>, _ text: String) -> Bool {
    let other = text.utf8.span
    guard bytes.count == other.count else { return false }
    for index in bytes.indices where bytes[index] != other[index] { return false }
    return true
  }

  private mutating func checkOrder(_ index: Int, _ line: Int) {
    let before = last.map { form.records[$0].name } ?? RecordDefinition.start
    let wasLost = isLost
    isLost = false
    guard !wasLost, !form.records[index].after.contains(before) else { return }
    isLost = true
    let place = Place.cell(row: line, column: 1, field: firstField)
    report.store.add(
      .recordOrder, at: place, value: form.records[index].mark,
      [
        form.records[index].title, last.map { form.records[$0].title } ?? "",
        form.records[index].after.map(title).joined(separator: "、"),
      ])
  }

  private func title(_ name: String) -> String {
    name == RecordDefinition.start
      ? "ファイルの先頭" : form.records.first { $0.name == name }?.title ?? name
  }

  /// Too few items, or one too many that is not empty: its items are not looked at.
  private mutating func checkCount(_ index: Int, _ record: borrowing DelimitedRecord) -> Bool {
    let wanted = form.tables[index].columns.count
    let count = record.cells.count
    guard count != wanted else { return true }
    if count > wanted, record.cells[wanted...].allSatisfy(\.isEmpty) {
      guard !hasPadding else { return true }
      hasPadding = true
      report.store.add(
        .csvPadding, at: .cell(row: record.line, column: wanted + 1), [String(wanted)])
      return true
    }
    report.store.add(
      .recordCells,
      at: .cell(row: record.line, column: min(count, wanted) + (count > wanted ? 1 : 0)),
      [form.records[index].title, String(wanted), String(count)])
    return false
  }

  // MARK: End

  private mutating func end(_ facts: DelimitedFacts) {
    if !isLost, last.map({ !form.records[$0].mayBeLast }) ?? true {
      let wanted = form.records.filter(\.mayBeLast).map(\.title).joined(separator: "、")
      report.store.add(
        .recordEnd, at: lastLine > 0 ? .cell(row: lastLine, column: 1) : .file, [wanted])
    }
    let dialect = form.dialect
    let wanted: TextEncoding = dialect.encoding == .cp932 ? .cp932 : .utf8
    if dialect.encoding != .any, facts.tellsEncoding || facts.hasByteOrderMark,
      facts.encoding != wanted
    {
      report.store.add(
        .csvEncoding, at: .file, [facts.encoding.rawValue, dialect.encoding.title])
    }
    if dialect.endsLinesWithCRLF, let line = facts.lineWithoutCRLF {
      report.store.add(.csvLineEnd, at: .cell(row: line, column: 1))
    }
    if dialect.quotesAll, let line = facts.lineWithoutQuotes {
      report.store.add(.csvQuotes, at: .cell(row: line, column: 1))
    }
  }
}
