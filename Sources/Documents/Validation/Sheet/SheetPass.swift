import Trade
import Workbooks

/// One pass over the data sheets: head, headings, rows and end of the first, then headings, rows and
/// end of each further table's.
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
  /// The wrong form or another version: nothing more is read.
  private(set) var isAbandoned = false
  /// The table of the sheet at hand, by index; nil where it has none.
  private var tableIndex: Int?
  private(set) var rowCount = 0
  /// The sheets whose values count, by index.
  private(set) var readSheets: [Int] = []
  private var hasReadTable = false
  private var places = FieldPlaces()
  /// Formulas of the workbook are still to be calculated.
  private(set) var isToBeCalculated = false
  var buffer = HeadBuffer()
  var match: HeadingMatch?
  var merges: [CellRange]?
  var head: HeadValues
  var report: Report
  private var rules: [any ReviewRule] = []
  private var sink: RowSink?
  private(set) var table: TableReader?

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
    tableIndex = signs.mainTable
    report = Report(store: store, firstColumn: form.firstColumn(of: signs.mainTable ?? 0))
  }

  /// By what the headings of the table at hand are found.
  var finder: HeadingFinder? { tableIndex.map { signs.headingFinders[$0] } }
  var isOnHeadSheet: Bool { report.store.sheet == 1 }

  /// Thrown by ourselves out of the sheet: its merged ranges must be known before we go on.
  private struct NeedsMerges: Error {}

  mutating func read(
    _ sheet: SheetInfo, of workbook: some WorkbookReading, rows sink: RowSink?
  ) throws {
    self.sink = sink
    isToBeCalculated = workbook.facts.isToBeCalculated
    if readSheets.isEmpty { readSheets = [sheet.index] }
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
    try endTable()
    places.sheets.append(places(on: sheet))
    try tellSight(of: sheet, in: workbook)
  }

  /// The same for a table that has a sheet of its own, without a head.
  mutating func read(
    _ sheet: SheetInfo, of workbook: some WorkbookReading, table index: Int, rows sink: RowSink?
  ) throws {
    phase = .head
    buffer = HeadBuffer()
    match = nil
    tableIndex = index
    report.store.begin(sheet: sheet.name)
    readSheets.append(sheet.index)
    table = nil
    report.columns = []
    report.firstColumn = form.firstColumn(of: index)
    report.rowCount = 0
    try read(sheet, of: workbook, rows: sink)
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
    guard let match, let finder, let tableIndex else { return }
    let definition = form.tables[tableIndex]
    let missing = finder.missing(match)
    if isOnHeadSheet, !missing.isEmpty || match.strays > 0, let other = otherForm() {
      return stop(wrongForm: other)
    }
    let rows = isOnHeadSheet ? buffer.rows.filter { $0.number < match.firstRow } : []
    if isOnHeadSheet {
      try requireMerges(rows)
      guard try readVersion(rows) else { return isAbandoned = true }
    }
    report.columns = match.columns
    report.headingRow = match.row
    report.hasTotalRow = false
    for column in match.columns.indices where match.columns[column] > 0 {
      report.store.labels[report.firstColumn + column] = signs.labels.label(
        match.labels[column], of: definition.columns[column], isGrouped: match.isGrouped[column])
    }
    addMissing(missing, match, definition)
    for (column, at) in match.twice {
      report.store.add(
        .headingTwice,
        at: .cell(row: match.row, column: at, field: report.firstColumn + column),
        [CellReference.letters(at)])
    }
    if isOnHeadSheet {
      readFields(rows)
      guard try identify() else { return }
    }
    rules = makeRules(tableIndex)
    for rule in rules { try rule.start(&head, &report) }
    table = TableReader(
      definition, at: tableIndex, match, rejected: match.twice.map(\.column),
      rules: rules.filter(\.readsRows), isToBeCalculated: isToBeCalculated,
      sink: sink)
    phase = .table
  }

  /// The sheet has ended and no headings were found.
  private mutating func endWithoutTable() throws {
    if match != nil { return try beginTable() }
    if isOnHeadSheet {
      if let other = otherForm() { return stop(wrongForm: other) }
      try requireMerges(buffer.rows)
      guard try readVersion(buffer.rows) else { return isAbandoned = true }
      // Where not one label is found either, one finding says it all.
      if signs.headFinder.findsAnything(in: buffer.rows) {
        readFields(buffer.rows)
        guard try identify() else { return }
        if form.tables.isEmpty {
          for rule in makeRules(nil) {
            try rule.start(&head, &report)
            try rule.end(&report)
          }
        }
      }
    }
    if let definition = tableIndex.map({ form.tables[$0] }) {
      // No rows were read that a total could be made of.
      report.store.removeAll([.totalNotCalculated]) { _ in true }
      let titles = definition.columns.filter(\.needsHeading).map {
        "「\(signs.labels.label(of: $0))」"
      }
      .joined()
      report.store.add(
        .headingMissing, at: likelyHeadings(of: definition),
        [titles, MissingHeading.all.rawValue])
    }
    phase = .stopped
  }

  /// Where the headings may stand in other words: the last row with as many texts as there are
  /// headings, above a row with a number. No row of values is all texts.
  private func likelyHeadings(of definition: TableDefinition) -> Place {
    let count = definition.columns.count(where: \.needsHeading)
    let rows = buffer.rows
    for (row, below) in zip(rows, rows.dropFirst()).reversed() {
      let texts = row.cells.filter { !$0.key.isEmpty }
      guard texts.count >= count, let first = texts.first,
        below.cells.contains(where: { cell in
          if case .number = cell.raw.value { row.cell(cell.column) != nil } else { false }
        })
      else { continue }
      return .cell(row: row.number, column: first.column)
    }
    return .sheet
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
    abandon()
  }

  /// Nothing more is read.
  mutating func abandon() {
    phase = .stopped
    isAbandoned = true
  }

  /// Those about a table, or, with nil, those of a form that is a head alone.
  func makeRules(_ table: Int?) -> [any ReviewRule] {
    let agreements = DocumentAgreements(form)
    return form.rules.compactMap { use in
      guard let specification = RuleBook.specification(of: use.rule),
        form.tableIndex(of: use, specification) == table
      else { return nil }
      let site = RuleSite(
        form: form, table: table.map { form.tables[$0] } ?? .none, use: use, filing: filing,
        references: references,
        agreements: agreements)
      let rule = specification.make(site)
      guard let messageID = use.messageID else { return rule }
      return rule.map { NumberedRule($0, messageID) }
    }
  }

  // MARK: End

  private mutating func endTable() throws {
    guard phase == .table else { return }
    try table?.finish(&report)
    for rule in rules { try rule.end(&report) }
    rowCount += report.rowCount
    hasReadTable = true
  }

  /// The review; call once after everything has been read.
  mutating func finish(_ workbook: some WorkbookReading) throws -> Review {
    if hasReadTable {
      report.rowCount = rowCount
      try noticeFilledExample(in: workbook)
    }
    noticeProgram(workbook.facts)
    if !isAbandoned { try noticeUnreadSheets(in: workbook) }
    var store = report.store
    store.sort()
    return Review(
      store: store, form: form, formID: form.id, operator: filing.operator,
      slot: filing.slot, rowCount: rowCount, head: head.texts, places: places)
  }
}
