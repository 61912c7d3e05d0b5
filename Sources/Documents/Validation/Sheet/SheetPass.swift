import Trade
import Workbooks

/// One pass over a data sheet: head, headings, rows, end.
struct SheetPass {
  enum Phase { case head, table, stopped }

  let form: FormDefinition
  let definitions: Definitions
  var filing: Filing
  let references: RememberedReferences?
  let signs: FormSigns
  /// Where the labels of the findings have that of the version mark: behind all fields.
  let versionField: Int

  var phase = Phase.head
  var buffer = HeadBuffer()
  var match: HeadingMatch?
  var merges: [CellRange]?
  var head: HeadValues
  var report: Report
  private var rules: [any ReviewRule] = []
  private var sink: RowSink?
  private var table: TableReader?

  init(
    form: FormDefinition, definitions: Definitions, filing: Filing,
    references: RememberedReferences?,
    store: FindingStore
  ) {
    self.form = form
    self.definitions = definitions
    self.filing = filing
    self.references = references
    head = HeadValues(form)
    var store = store
    signs = definitions.signs(of: form)
    store.describe(signs)
    versionField = signs.fields.count
    report = Report(store: store, firstColumn: form.fields.count)
  }

  /// Thrown by ourselves out of the sheet: its merged ranges must be known before we go on.
  private struct NeedsMerges: Error {}

  mutating func read(
    _ sheet: SheetInfo, of workbook: some WorkbookReading, rows sink: RowSink?
  ) throws {
    self.sink = sink
    let fresh = self
    do {
      try stream(sheet, of: workbook)
      if phase == .head { try endWithoutTable() }
    } catch is NeedsMerges {
      self = fresh
      merges = try workbook.mergedRanges(of: sheet)
      try stream(sheet, of: workbook)
      if phase == .head { try endWithoutTable() }
    }
  }

  private mutating func stream(_ sheet: SheetInfo, of workbook: some WorkbookReading) throws {
    try workbook.eachRow(of: sheet) { row in
      if phase == .head { try takeHead(row) }
      if phase == .table, row.number > match?.row ?? 0 {
        try table?.read(row, &report)
      }
    }
  }

  private mutating func takeHead(_ row: borrowing Row) throws {
    guard let finder = signs.headingFinder else { return buffer.add(row) }
    if let match {
      // The headings may go on for one more row.
      if row.number == match.row + 1, row.cells.count <= HeadRow.widest * 2 {
        let next = HeadRow(row)
        if let longer = finder.extends(match, with: buffer.last(2) + [next]) {
          self.match = longer
          buffer.add(next)
          return
        }
      }
      try beginTable()
      return
    }
    buffer.add(row)
    match = finder.match(endingAt: buffer.last(3))
  }

  // MARK: Head

  /// The headings are complete: the head is above them.
  private mutating func beginTable() throws {
    guard let match, let finder = signs.headingFinder, let definition = form.tables.first else {
      return
    }
    let missing = finder.missing(match)
    if !missing.isEmpty || match.strays > 0, let other = otherForm() {
      return stop(wrongForm: other)
    }
    let rows = buffer.rows.filter { $0.number < match.firstRow }
    try requireMerges(rows)
    guard try readVersion(rows) else { return }
    report.columns = match.columns
    for column in match.columns.indices where match.columns[column] > 0 {
      report.store.labels[report.firstColumn + column] = signs.labels.label(
        match.labels[column], of: definition.columns[column], isGrouped: match.isGrouped[column])
    }
    addMissing(missing, match, definition)
    for (column, at) in match.twice {
      report.store.add(
        .headingTwice,
        at: .cell(row: match.row, column: at, field: report.firstColumn + column))
    }
    readFields(rows)
    try identify()
    rules = makeRules(definition)
    for rule in rules { try rule.start(&head, &report) }
    table = TableReader(
      definition, match, rejected: match.twice.map(\.column), rules: rules.filter(\.readsRows),
      sink: sink)
    phase = .table
  }

  /// The sheet has ended and no headings were found.
  private mutating func endWithoutTable() throws {
    if match != nil { return try beginTable() }
    if let other = otherForm() { return stop(wrongForm: other) }
    try requireMerges(buffer.rows)
    guard try readVersion(buffer.rows) else { return }
    // Where not one label is found either, one finding says it all.
    if signs.headFinder.findsAnything(in: buffer.rows) {
      readFields(buffer.rows)
      try identify()
    }
    if let definition = form.tables.first {
      let titles = definition.columns.filter(\.needsHeading).map {
        "「\(signs.labels.label(of: $0))」"
      }
      .joined()
      report.store.add(.headingMissing, at: .sheet, [titles, MissingHeading.all.rawValue])
    } else {
      rules = makeRules(nil)
      for rule in rules { try rule.start(&head, &report) }
    }
    phase = .stopped
  }

  private func requireMerges(_ rows: [HeadRow]) throws {
    if merges == nil, signs.headFinder.needsMerges(rows) { throw NeedsMerges() }
  }

  /// The one other form whose headings are all here; among several, the one that has the most.
  private func otherForm() -> FormDefinition? {
    let others = definitions.forms.compactMap { other -> (form: FormDefinition, count: Int)? in
      guard other.id != form.id else { return nil }
      return definitions.signs(of: other).headingFinder?.complete(in: buffer.rows).map {
        (other, $0)
      }
    }
    let most = others.map(\.count).max()
    let best = others.filter { $0.count == most }
    return best.count == 1 ? best[0].form : nil
  }

  private mutating func stop(wrongForm other: FormDefinition) {
    report.store.add(.wrongForm, at: .sheet, [form.title, other.title])
    phase = .stopped
  }

  private func makeRules(_ table: TableDefinition?) -> [any ReviewRule] {
    guard let table else { return [] }
    let agreements = DocumentAgreements(form)
    return form.rules.compactMap { use in
      let site = RuleSite(
        form: form, table: table, use: use, filing: filing, references: references,
        agreements: agreements)
      return RuleBook.specification(of: use.rule)?.make(site)
    }
  }

  // MARK: End

  /// The review; call once after `read`.
  mutating func finish(_ workbook: some WorkbookReading) throws -> Review {
    if phase == .table {
      try table?.finish(&report)
      for rule in rules { try rule.end(&report) }
      try noticeFilledExample(in: workbook)
    }
    noticeProgram(workbook.facts)
    var store = report.store
    store.sort()
    return Review(
      store: store, form: form, formID: form.id, operator: filing.operator,
      round: filing.round, rowCount: report.rowCount, head: head.texts)
  }
}
