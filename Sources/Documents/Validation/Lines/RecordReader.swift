import Trade
import Workbooks

/// Reads the lines of one kind of record.
struct RecordReader {
  let firstColumn: Int
  private let index: Int
  let checks: [ColumnCheck]
  private let types: [FieldType]
  private var values: RowValues
  private let rules: [any ReviewRule]
  private let sink: RowSink?
  private var json: [UInt8] = []

  init(
    _ table: TableDefinition, at index: Int, firstColumn: Int, rules: [any ReviewRule],
    _ sink: RowSink?
  ) {
    self.index = index
    self.firstColumn = firstColumn
    checks = table.columns.map(ColumnCheck.init)
    types = table.columns.map(\.type)
    values = RowValues(columns: table.columns.count) { _ in true }
    self.rules = rules
    self.sink = sink
  }

  mutating func read(_ row: borrowing Row, _ report: inout Report) throws {
    let before = report.store.counts.errors
    check(row, &report)
    for rule in rules {
      values.hasError = report.store.counts.errors > before
      try rule.row(&values, row, &report)
    }
    // Nobody takes the rows of a document that goes back.
    guard let sink, report.store.counts.errors == 0 else { return }
    values.encode(types, in: row, into: &json)
    try sink(index, row.number, json)
  }

  private mutating func check(_ row: borrowing Row, _ report: inout Report) {
    values.begin(row.number)
    for at in row.cells.indices {
      let cell = row.cells[at]
      let column = Int(cell.column) - 1
      guard column < checks.count else { break }
      var number: Int64 = 0
      if checks[column].isPlainlyRight(row.bytes(of: cell), &number) {
        values.accept(column, cell: at, number: number)
      } else {
        look(at: row.text(of: cell), at, column, row.number, &report)
      }
    }
    for column in checks.indices where values.isBlank(column) && checks[column].isRequired {
      report.add(.required, row: row.number, column: column)
      values.reject(column)
    }
  }

  private mutating func look(
    at text: String, _ at: Int, _ column: Int, _ line: Int, _ report: inout Report
  ) {
    let value = checks[column].slow.evaluate(Self.raw(text, types[column]))
    values.set(column, cell: at, to: value)
    for (kind, arguments) in value.findings {
      report.add(kind, row: line, column: column, value: text, arguments)
    }
  }

  /// A plain number of a numeric item is one; everything else is text, and told as such.
  private static func raw(_ text: String, _ type: FieldType) -> RawCell {
    guard type == .integer || type == .number, ExactDecimal(text) != nil, let number = Double(text)
    else { return RawCell(.text(text)) }
    return RawCell(.number(number, literal: text))
  }
}
