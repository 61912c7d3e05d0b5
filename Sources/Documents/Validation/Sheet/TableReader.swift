import Trade
import Workbooks

/// Reads the rows below the headings.
struct TableReader {
  private let table: TableDefinition
  private let index: Int
  private let checks: [ColumnCheck]
  private let types: [FieldType]
  /// By column of the sheet: the column of the definition, negative where it has none.
  private let columnOf: [Int16]
  private let leftmost: Int32
  private let rightmost: Int32
  let sheetColumns: [Int]
  /// What is to be seen of the rows beside their values.
  private(set) var sight = TableSight()
  let headingRow: Int
  private let rejected: [Int]
  private let keyColumns: [Int]
  /// The row at hand; where a rule looks ahead, as many as it may see.
  private var held: [HeldRow]
  private var heldCount = 0
  private let rules: [any ReviewRule]
  private let sink: RowSink?
  private(set) var lastRow: Int
  private let isToBeCalculated: Bool
  private var json: [UInt8] = []

  /// Rows that a rule sees ahead of its turn.
  private static let lookAhead = 256

  init(
    _ table: TableDefinition, at index: Int, _ match: HeadingMatch, rejected: [Int],
    rules: [any ReviewRule], isToBeCalculated: Bool,
    sink: RowSink?
  ) {
    self.table = table
    self.index = index
    checks = table.columns.map(ColumnCheck.init)
    types = table.columns.map(\.type)
    var columnOf = [Int16](repeating: -1, count: match.rightmost + 1)
    for (index, column) in match.columns.enumerated() where column > 0 {
      columnOf[column] = Int16(index)
    }
    self.columnOf = columnOf
    leftmost = Int32(match.leftmost)
    rightmost = Int32(match.rightmost)
    sheetColumns = match.columns
    headingRow = match.row
    self.rejected = rejected
    keyColumns = table.rowKey.compactMap { table.index(of: $0) }
    let values = RowValues(columns: table.columns.count) { match.columns[$0] > 0 }
    let count = rules.contains(where: \.looksAhead) ? Self.lookAhead : 1
    held = (0..<count).map { _ in HeldRow(values) }
    self.rules = rules
    self.sink = sink
    self.isToBeCalculated = isToBeCalculated
    lastRow = match.row
  }

  mutating func read(_ row: borrowing Row, _ report: inout Report) throws {
    guard holdsSomething(row) else { return lookBeside(row) }
    if let (mark, column) = closingMark(row) {
      return note(mark, row.number, column, row, &report)
    }
    if report.rowCount > 0, row.number > lastRow + 1 {
      addSkipped(lastRow + 1, row.number - 1, &report)
    }
    lastRow = row.number
    report.rowCount += 1
    let next = held[heldCount]
    if row.isHidden { sight.hide(row.number) }
    let (before, count) = (report.store.counts.errors, report.store.count)
    check(row, &next.values, &report)
    if row.isRemarkable { tellStruck(row, &report) }
    next.hasErrors = report.store.counts.errors > before
    next.hasFindings = report.store.count > count
    guard held.count > 1 else { return try obey(next, row, &report) }
    next.row.become(row)
    heldCount += 1
    if heldCount == held.count { try release(&report) }
  }

  /// The rules come to the rows that were held.
  private mutating func release(_ report: inout Report) throws {
    let rows = held.prefix(heldCount)
    for rule in rules where rule.looksAhead { try rule.lookAhead(rows) }
    heldCount = 0
    for next in rows { try obey(next, next.row, &report) }
  }

  private mutating func obey(
    _ next: HeldRow, _ row: borrowing Row, _ report: inout Report
  ) throws {
    let (before, count) = (report.store.counts.errors, report.store.count)
    for rule in rules {
      next.values.hasError = next.hasErrors || report.store.counts.errors > before
      try rule.row(&next.values, row, &report)
    }
    if next.hasFindings || report.store.count > count { nameRow(row, next.values, &report) }
    // Nobody takes the rows of a document that goes back.
    guard let sink, report.store.counts.errors == 0, rejected.isEmpty else { return }
    next.values.encode(types, in: row, into: &json)
    try sink(index, row.number, json)
  }

  mutating func finish(_ report: inout Report) throws {
    try release(&report)
    guard report.rowCount < table.minimumRows, report.rowCount == 0,
      let column = table.columns.indices.first(where: {
        table.columns[$0].isRequired && sheetColumns[$0] > 0
      })
    else { return }
    report.add(.required, row: headingRow + 1, column: column, ["rows", table.title])
  }

  /// Findings of the row call it by its key.
  private func nameRow(
    _ row: borrowing Row, _ values: borrowing RowValues, _ report: inout Report
  ) {
    var parts: [String] = []
    for column in keyColumns {
      guard let shown = values.shown(column, in: row).map(JapaneseText.oneLine), !shown.isEmpty
      else { continue }
      parts.append("\(report.label(column))「\(shown)」")
    }
    let fields = keyColumns.map { report.firstColumn + $0 }
    if !parts.isEmpty {
      report.store.nameRow(row.number, parts.joined(separator: "、"), keyFields: fields)
    }
  }

  // MARK: Blank rows

  /// A counter, a formula and an untouched default say nothing by themselves.
  private func holdsSomething(_ row: borrowing Row) -> Bool {
    for index in row.cells.indices {
      let cell = row.cells[index]
      guard !cell.isEmpty, cell.column >= leftmost, cell.column <= rightmost, !cell.hasFormula
      else { continue }
      let column = Int(columnOf[Int(cell.column)])
      if column >= 0 {
        if checks[column].isCounter { continue }
        if let untouched = checks[column].untouched, row.text(of: cell) == untouched {
          continue
        }
      }
      if cell.isText, isBlankText(row.bytes(of: cell)) { continue }
      return true
    }
    return false
  }

  private func isBlankText(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count > 0 else { return true }
    guard PlainBytes.mayBeBlank(bytes, at: 0) else { return false }
    var text: [UInt8] = []
    for index in bytes.indices { text.append(bytes[index]) }
    return JapaneseText.trimmed(String(decoding: text, as: UTF8.self)).isEmpty
  }

  // MARK: Rows that are no wishes

  /// The word of a row of totals, or of an end of the table, and its column; nil for any other row.
  private func closingMark(_ row: borrowing Row) -> (ClosingMark, Int)? {
    var found: (mark: ClosingMark, column: Int)?
    var hasNumbers = false
    for index in row.cells.indices {
      let cell = row.cells[index]
      guard cell.kind != .empty, cell.column >= leftmost, cell.column <= rightmost else { continue }
      switch cell.kind {
      case .text:
        guard cell.byteCount <= ClosingMark.longest, !isPlainValue(cell, row) else { return nil }
        let text = row.text(of: cell)
        if JapaneseText.trimmed(text).isEmpty { continue }
        if let mark = ClosingMark(text) {
          if found == nil || mark == .total { found = (mark, Int(cell.column)) }
        } else if AmountText.isNumber(text) {
          hasNumbers = true
        } else {
          return nil
        }
      case .number, .error:
        let column = Int(columnOf[Int(cell.column)])
        if column >= 0, checks[column].isCounter, !cell.hasFormula { continue }
        hasNumbers = true
      default: return nil
      }
    }
    guard let found else { return nil }
    // A number beside 「以上」 may be a wish.
    if found.mark == .end, hasNumbers { return nil }
    return found
  }

  /// A choice or a code as it should be: what nearly every row begins with.
  private func isPlainValue(_ cell: Cell, _ row: borrowing Row) -> Bool {
    let column = Int(columnOf[Int(cell.column)])
    guard column >= 0, !checks[column].isFreeText else { return false }
    var number: Int64 = 0
    return checks[column].isPlainlyRight(cell, row.bytes(of: cell), &number)
  }

  private func note(
    _ mark: ClosingMark, _ number: Int, _ column: Int, _ row: borrowing Row,
    _ report: inout Report
  ) {
    let place = Place.cell(row: number, column: column)
    let shown = row.cells.indices.first { Int(row.cells[$0].column) == column }
      .map { RawCell(row.cells[$0], in: row).shown }
    switch mark {
    case .total:
      report.hasTotalRow = true
      report.store.add(.totalRow, at: place, value: shown)
    case .end: report.store.add(.endMark, at: place, value: shown)
    }
  }

  private func addSkipped(_ first: Int, _ last: Int, _ report: inout Report) {
    let place = Place.cell(row: first, column: Int(leftmost))
    report.store.add(.blankRowSkipped, at: place, [String(last)])
  }

  // MARK: Cells

  private mutating func check(
    _ row: borrowing Row, _ values: inout RowValues, _ report: inout Report
  ) {
    values.begin(row.number)
    for column in rejected { values.reject(column) }
    let isPlain = !row.isRemarkable
    var hasMore = false
    for index in row.cells.indices {
      let cell = row.cells[index]
      guard cell.column <= rightmost else {
        hasMore = true
        break
      }
      let column = Int(columnOf[Int(cell.column)])
      guard column >= 0, !cell.isEmpty || cell.hasFormula else {
        hasMore = hasMore || (column < 0 && !cell.isEmpty)
        continue
      }
      var number: Int64 = 0
      if isPlain, checks[column].isPlainlyRight(cell, row.bytes(of: cell), &number) {
        values.accept(column, cell: index, number: number)
      } else {
        look(at: cell, index, column, row, &values, &report)
      }
    }
    if hasMore { lookBeside(row) }
    for column in checks.indices where values.isBlank(column) && checks[column].isRequired {
      report.add(.required, row: row.number, column: column)
      values.reject(column)
    }
  }

  private func look(
    at cell: Cell, _ index: Int, _ column: Int, _ row: borrowing Row, _ values: inout RowValues,
    _ report: inout Report
  ) {
    guard values.states[column] != .wrong else { return }
    var raw = RawCell(cell, in: row)
    if isToBeCalculated { raw = raw.withoutPlaceholder() }
    let value = checks[column].slow.evaluate(raw)
    // A counter is for people; whatever it holds is fine.
    if checks[column].isCounter {
      if value.state == .right { values.set(column, cell: index, to: value) }
      return
    }
    values.set(column, cell: index, to: value)
    for (kind, arguments) in value.findings {
      report.add(
        kind, row: row.number, column: column, value: raw.shown, arguments,
        isTyped: !raw.hasFormula)
    }
  }

  // MARK: What else is to be seen

  /// Texts and numbers of the row that stand in no column of the form.
  private mutating func lookBeside(_ row: borrowing Row) {
    for index in row.cells.indices {
      let cell = row.cells[index]
      guard cell.kind == .text || cell.kind == .number, !cell.hasFormula,
        cell.column > rightmost || columnOf[Int(cell.column)] < 0
      else { continue }
      if Self.isPlainWord(row.bytes(of: cell)), sight.addAnother(inColumn: Int(cell.column)) {
        continue
      }
      let text = JapaneseText.oneLine(RawCell(cell, in: row).shown)
      if !text.isEmpty { sight.add(text, row: row.number, column: Int(cell.column)) }
    }
  }

  /// Visible ASCII: it speaks of nothing in Japanese, and is not blank.
  private static func isPlainWord(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count > 0 else { return false }
    for index in bytes.indices where bytes[index] <= 0x20 || bytes[index] >= 0x7F { return false }
    return true
  }

  private func tellStruck(_ row: borrowing Row, _ report: inout Report) {
    var struck: [(column: Int, cell: Cell)] = []
    var filled = 0
    for index in row.cells.indices {
      let cell = row.cells[index]
      guard cell.column <= rightmost else { break }
      let column = Int(columnOf[Int(cell.column)])
      guard column >= 0, cell.kind != .empty, !checks[column].isCounter else { continue }
      filled += 1
      if cell.isStruck { struck.append((column, cell)) }
    }
    guard let first = struck.first else { return }
    let isWhole = struck.count == filled
    let places = struck.map { CellReference.letters(Int($0.cell.column)) + String(row.number) }
    report.add(
      .struckOut, row: row.number, column: first.column, value: RawCell(first.cell, in: row).shown,
      [isWhole ? StruckOut.row.rawValue : StruckOut.cells.rawValue, places.joined(separator: "、")])
  }
}
