import Applications
import Workbooks

/// One pass over a data sheet: head, headings, rows, end.
struct SheetPass {
  private enum Phase { case head, table, stopped }

  private let form: FormDefinition
  private let definitions: Definitions
  private var filing: Filing
  private let references: (any References)?
  private let headFinder: HeadFinder
  private let finder: HeadingFinder?

  private var phase = Phase.head
  private var buffer = HeadBuffer()
  private var match: HeadingMatch?
  private var merges: [CellRange]?
  private var head: HeadValues
  private var report: Report
  private var rules: [any ReviewRule] = []
  private var rowRules: [any ReviewRule] = []
  private var table: TableReader?

  init(
    form: FormDefinition, definitions: Definitions, filing: Filing, references: (any References)?,
    store: FindingStore
  ) {
    self.form = form
    self.definitions = definitions
    self.filing = filing
    self.references = references
    headFinder = HeadFinder(form)
    finder = form.tables.first.map(HeadingFinder.init)
    head = HeadValues(form)
    var store = store
    store.fields = form.fields + form.tables.flatMap(\.columns)
    store.labels = store.fields.map(\.fullTitle)
    report = Report(store: store, firstColumn: form.fields.count)
  }

  /// Thrown by ourselves out of the sheet: its merged ranges must be known before we go on.
  private struct NeedsMerges: Error {}

  mutating func read(
    _ sheet: SheetInfo, of workbook: some WorkbookReading, rows sink: RowSink?
  ) throws {
    let fresh = self
    do {
      try stream(sheet, of: workbook, rows: sink)
      if phase == .head { try endWithoutTable() }
    } catch is NeedsMerges {
      self = fresh
      merges = try workbook.mergedRanges(of: sheet)
      try stream(sheet, of: workbook, rows: sink)
      if phase == .head { try endWithoutTable() }
    }
  }

  private mutating func stream(
    _ sheet: SheetInfo, of workbook: some WorkbookReading, rows sink: RowSink?
  ) throws {
    try workbook.eachRow(of: sheet) { row in
      if phase == .head { try takeHead(row) }
      if phase == .table, row.number > match?.row ?? 0 {
        try table?.read(row, rowRules, &report, sink)
      }
    }
  }

  private mutating func takeHead(_ row: borrowing Row) throws {
    guard let finder else { return buffer.add(row) }
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
    guard let match, let finder, let definition = form.tables.first else { return }
    let missing = finder.missing(match)
    if !missing.isEmpty, let other = otherForm() { return stop(wrongForm: other) }
    let rows = buffer.rows.filter { $0.number < match.firstRow }
    try requireMerges(rows)
    guard try readVersion(rows) else { return }
    report.columns = match.columns
    for column in match.columns.indices where match.columns[column] > 0 {
      report.store.labels[report.firstColumn + column] = label(column, match, definition)
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
    rowRules = rules.filter(\.readsRows)
    table = TableReader(definition, match, rejected: match.twice.map(\.column))
    phase = .table
  }

  /// The sheet has ended and no headings were found.
  private mutating func endWithoutTable() throws {
    if match != nil { return try beginTable() }
    if let other = otherForm() { return stop(wrongForm: other) }
    try requireMerges(buffer.rows)
    guard try readVersion(buffer.rows) else { return }
    readFields(buffer.rows)
    try identify()
    if let definition = form.tables.first {
      let titles = definition.columns.filter(\.needsHeading).map { "「\($0.fullTitle)」" }.joined()
      report.store.add(.headingMissing, at: .sheet, [titles, "all"])
    } else {
      rules = makeRules(nil)
      for rule in rules { try rule.start(&head, &report) }
    }
    phase = .stopped
  }

  private func requireMerges(_ rows: [HeadRow]) throws {
    if merges == nil, headFinder.needsMerges(rows) { throw NeedsMerges() }
  }

  /// The one other form whose headings are all here.
  private func otherForm() -> FormDefinition? {
    let others = definitions.forms.filter { other in
      guard other.id != form.id, let table = other.tables.first else { return false }
      return HeadingFinder(table).isComplete(in: buffer.rows)
    }
    return others.count == 1 ? others[0] : nil
  }

  private mutating func stop(wrongForm other: FormDefinition) {
    report.store.add(.wrongForm, at: .sheet, [form.title, other.title])
    phase = .stopped
  }

  /// False where the sheet is of another known version: then nothing more is said.
  private mutating func readVersion(_ rows: [HeadRow]) throws -> Bool {
    guard let found = headFinder.version(in: rows, merges: merges ?? []), let cell = found.cell
    else {
      return true
    }
    let version = JapaneseText.trimmed(JapaneseText.nfkc(cell.shown))
    guard !version.isEmpty, version != form.version else { return true }
    let isKnown = definitions.versions(of: form.id).contains { $0.version == version }
    report.store.add(
      isKnown ? .otherVersion : .versionUnknown,
      at: .cell(row: found.place.row, column: found.place.column), value: cell.shown, [form.version]
    )
    if isKnown { phase = .stopped }
    return !isKnown
  }

  private mutating func readFields(_ rows: [HeadRow]) {
    for index in form.fields.indices {
      guard let found = headFinder.find(index, in: rows, merges: merges ?? []) else {
        addMissingLabel(index, rows)
        continue
      }
      report.store.labels[index] = found.label.label
      head.places[index] = .cell(row: found.place.row, column: found.place.column, field: index)
      head.shown[index] = found.cell?.shown ?? ""
      take(found.cell, index)
    }
  }

  private mutating func take(_ cell: RawCell?, _ index: Int) {
    let field = form.fields[index]
    if field.sumOf != nil, cell?.isUncalculated == true {
      head.values[index] = .blank
      report.store.add(.totalNotCalculated, at: head.places[index])
      return
    }
    var value = cell.map { FieldCheck(field).evaluate($0) } ?? .blank
    if value.state == .blank, field.isRequired {
      value = .wrong(.required)
      report.store.add(.required, at: head.places[index])
    } else {
      for (kind, arguments) in value.findings {
        report.store.add(kind, at: head.places[index], value: head.shown[index], arguments)
      }
    }
    head.values[index] = value
  }

  private mutating func addMissingLabel(_ index: Int, _ rows: [HeadRow]) {
    guard form.fields[index].isRequired else { return }
    let title = form.fields[index].title
    if let (row, cell) = headFinder.nearMiss(index, in: rows) {
      report.store.add(
        .labelMissing, at: .cell(row: row, column: cell.column, field: index), value: cell.label,
        [title, cell.label])
    } else {
      report.store.add(
        .labelMissing, at: Place(row: 0, column: 0, field: Int16(index), isInSheet: true),
        [title, ""])
    }
  }

  // MARK: Headings

  private func label(_ column: Int, _ match: HeadingMatch, _ table: TableDefinition) -> String {
    let own = match.labels[column]
    guard let group = table.columns[column].group,
      JapaneseText.labelKey(own) == JapaneseText.labelKey(table.columns[column].title)
    else { return own }
    return "\(group) \(own)"
  }

  private mutating func addMissing(
    _ missing: [Int], _ match: HeadingMatch, _ table: TableDefinition
  ) {
    let header = buffer.rows.first { $0.number == match.row }
    var unclaimed = (header?.cells ?? []).filter { cell in
      !cell.key.isEmpty && !match.columns.contains(cell.column)
    }
    for (column, definition) in table.columns.enumerated() where match.columns[column] == 0 {
      let title = definition.fullTitle
      let near = unclaimed.firstIndex { Suggestion.isNear($0.label, definition.title) }
      // An optional column may be absent, but not be there under a mistyped heading.
      guard missing.contains(column) || (near != nil && !definition.isCounter) else { continue }
      let place =
        near.map { index in
          Place.cell(
            row: match.row, column: unclaimed[index].column, field: report.firstColumn + column)
        }
        ?? Place(row: 0, column: 0, field: Int16(report.firstColumn + column), isInSheet: true)
      report.store.add(
        .headingMissing, at: place, value: near.map { unclaimed[$0].label },
        [title, near.map { unclaimed[$0].label } ?? ""])
      if let near { unclaimed.remove(at: near) }
    }
  }

  private func makeRules(_ table: TableDefinition?) -> [any ReviewRule] {
    guard let table else { return [] }
    return form.rules.compactMap { use in
      let site = RuleSite(
        form: form, table: table, use: use, filing: filing, references: references)
      return RuleBook.specification(of: use.rule)?.make(site)
    }
  }

  // MARK: End

  /// The review; call once after `read`.
  mutating func finish() throws -> Review {
    if phase == .table {
      table?.finish(&report)
      for rule in rules { try rule.end(&report) }
    }
    var store = report.store
    store.sort()
    return Review(
      store: store, form: form, formID: form.id, operator: filing.operator,
      round: filing.round, rowCount: report.rowCount, head: head.texts)
  }

  // MARK: Operator

  /// The operator of the filing, else the one that the workbook names, must be registered.
  private mutating func identify() throws {
    let given = filing.operator
    filing.operator = try given ?? namedOperator()
    guard let references else { return }
    if let id = filing.operator, try references.operator(id) != nil { return }
    addUnknownOperator()
  }

  /// By 事業者番号, else by a 法人番号 that is one operator's alone.
  private func namedOperator() throws -> OperatorID? {
    let texts = head.texts
    if let id = texts["operatorId"].flatMap({ OperatorID($0) }) {
      guard let references else { return id }
      if try references.operator(id) != nil { return id }
    }
    guard let references,
      let number = texts["corporateNumber"].flatMap({ CorporateNumber($0) })
    else { return nil }
    let all = try references.operators(corporateNumber: number)
    return all.count == 1 ? all[0].id : nil
  }

  private mutating func addUnknownOperator() {
    guard !filing.notes.contains(where: { $0.kind == .operatorUnknown }) else { return }
    let named = filing.operator?.rawValue ?? head.texts["operatorId"] ?? ""
    let note = FilingNote.operatorUnknown(named)
    report.store.add(note.kind, at: .file, value: note.value, note.arguments)
  }
}
