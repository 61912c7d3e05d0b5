internal import Tables
internal import Trade

/// Reads one row's cells as values and notes what is wrong with them; a column is named by its
/// place in the register's head.
package struct FieldReader {
  let columns: [RegisterColumn]
  /// Where each column of the head stands in the file; nil where the file does not have it.
  let places: [Int?]
  private(set) var line = 0
  package private(set) var bad: [BadRow] = []
  private var cells: [String] = []
  /// By column, days and 法人番号 read before: registers repeat few of them often.
  private var known: [[String: String]]

  /// Columns of the head about which something was said already.
  private var wrong: Set<Int> = []

  init(columns: [RegisterColumn], places: [Int?]) {
    self.columns = columns
    self.places = places
    known = Array(repeating: [:], count: columns.count)
  }

  mutating func begin(_ row: RegisterRow) {
    line = row.line
    cells = row.cells
    bad.removeAll(keepingCapacity: true)
    if !wrong.isEmpty { wrong.removeAll() }
    for cell in row.wrong { refuse(cell) }
  }

  private mutating func refuse(_ cell: RegisterRow.WrongCell) {
    guard let column = places.firstIndex(of: cell.place), wrong.insert(column).inserted else {
      return
    }
    bad.append(
      BadRow(
        cell.kind, line: line, column: columns[column].head, place: cell.place, value: cell.shown,
        problem: cell.problem, expected: cell.expected ?? columns[column].expected))
  }

  /// The cell without white space around it; empty where the file does not have it.
  package func cell(_ column: Int) -> String {
    guard let place = places[column], place < cells.count else { return "" }
    return cells[place].trimmed
  }

  /// Where a column stands in the file, from 0.
  func place(of column: Int) -> Int? { places[column] }

  package mutating func refuse(
    _ column: Int, _ kind: BadRow.Kind, _ problem: String, expected: String? = nil
  ) {
    bad.append(
      BadRow(
        kind, line: line, column: columns[column].head, place: places[column], value: cell(column),
        problem: problem, expected: expected ?? columns[column].expected))
  }

  /// A value that must be there and that `parse` understands.
  package mutating func required<Value>(_ column: Int, _ parse: (String) -> Value?) -> Value? {
    guard !wrong.contains(column) else { return nil }
    let text = cell(column)
    if let value = parse(text) { return value }
    if text.isEmpty {
      refuse(column, .empty, "値がありません。")
    } else {
      refuse(column, .unreadable, "読み取れない値です。")
    }
    return nil
  }

  /// A value that may be left empty.
  package mutating func optional<Value>(_ column: Int, _ parse: (String) -> Value?) -> Value? {
    cell(column).isEmpty ? nil : required(column, parse)
  }
}

extension FieldReader {
  /// As `optional`, for texts that occur again and again.
  private mutating func repeated(_ column: Int, _ parse: (String) -> String?) -> String? {
    let text = cell(column)
    if text.isEmpty { return nil }
    if let value = known[column][text] { return value }
    let value = required(column, parse)
    if known[column].count > 10_000 { known[column].removeAll() }
    known[column][text] = value
    return value
  }

  package mutating func name(_ column: Int) -> String? {
    required(column) { $0.isEmpty ? nil : $0 }
  }

  package mutating func operatorID(_ column: Int) -> String? {
    // 新規 is nobody's number.
    required(column) { OperatorID($0).flatMap { $0.isNewcomer ? nil : $0.rawValue } }
  }

  package mutating func plantID(_ column: Int) -> String? {
    required(column) { PlantID($0)?.rawValue }
  }

  package mutating func corporateNumber(_ column: Int) -> String? {
    required(column) { CorporateNumber($0)?.rawValue }
  }

  package mutating func optionalCorporateNumber(_ column: Int) -> String? {
    repeated(column) { CorporateNumber($0)?.rawValue }
  }

  package mutating func kwh(_ column: Int) -> Int64? {
    required(column) { text in
      text.utf8.allSatisfy(ASCII.isDigit) ? Int64(text) : nil
    }
  }

  package mutating func flag(_ column: Int) -> Bool? {
    required(column) { text in
      switch text.lowercased() {
      case "true", "1": true
      case "false", "0": false
      default: nil
      }
    }
  }

  package mutating func date(_ column: Int) -> String? {
    repeated(column) { CivilDate($0)?.description }
  }

  package mutating func round(_ column: Int) -> String? {
    required(column) { RoundID($0)?.description }
  }

  package mutating func month(_ column: Int) -> String? {
    required(column) { Month($0)?.description }
  }

  package mutating func market(_ column: Int) -> String? {
    required(column) { Market(rawValue: $0)?.rawValue }
  }
}

extension String {
  /// Without spaces, tabs, line breaks and U+3000 at the ends; nearly always itself.
  fileprivate var trimmed: String {
    guard let first = utf8.first, let last = utf8.last else { return self }
    // Only these bytes can belong to white space of ours.
    guard first <= 0x20 || first == 0xE3 || last <= 0x20 || last == 0x80 else { return self }
    func isSpace(_ scalar: Unicode.Scalar) -> Bool {
      scalar.value <= 0x20 || scalar.value == 0x3000
    }
    var rest = unicodeScalars[...]
    while let scalar = rest.first, isSpace(scalar) { rest.removeFirst() }
    while let scalar = rest.last, isSpace(scalar) { rest.removeLast() }
    return String(rest)
  }
}
