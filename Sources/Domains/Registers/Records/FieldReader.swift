internal import Tables
internal import Trade

/// Reads one row's cells as values and notes what is wrong with them; a column is named by its
/// place in the register's head.
package struct FieldReader {
  let heads: [String]
  /// Where each column of the head stands in the file; nil where the file does not have it.
  let places: [Int?]
  private(set) var line = 0
  package private(set) var bad: [BadRow] = []
  private var cells: [String] = []
  /// By column, days and 法人番号 read before: registers repeat few of them often.
  private var known: [[String: String]]

  init(heads: [String], places: [Int?]) {
    self.heads = heads
    self.places = places
    known = Array(repeating: [:], count: heads.count)
  }

  mutating func begin(_ row: TableRow) {
    line = row.line
    cells = row.cells
    bad.removeAll(keepingCapacity: true)
  }

  /// The cell without white space around it; empty where the file does not have it.
  package func cell(_ column: Int) -> String {
    guard let place = places[column], place < cells.count else { return "" }
    return cells[place].trimmed
  }

  package mutating func refuse(_ column: Int, _ problem: String, expected: String) {
    bad.append(
      BadRow(
        line: line, column: heads[column], value: cell(column), problem: problem, expected: expected
      ))
  }

  /// A value that must be there and that `parse` understands.
  package mutating func required<Value>(
    _ column: Int, _ expected: String, _ parse: (String) -> Value?
  ) -> Value? {
    let text = cell(column)
    if let value = parse(text) { return value }
    refuse(column, text.isEmpty ? "値がありません。" : "読み取れない値です。", expected: expected)
    return nil
  }

  /// A value that may be left empty.
  package mutating func optional<Value>(
    _ column: Int, _ expected: String, _ parse: (String) -> Value?
  ) -> Value? {
    cell(column).isEmpty ? nil : required(column, expected, parse)
  }
}

extension FieldReader {
  /// As `optional`, for texts that occur again and again.
  private mutating func repeated(
    _ column: Int, _ expected: String, _ parse: (String) -> String?
  ) -> String? {
    let text = cell(column)
    if text.isEmpty { return nil }
    if let value = known[column][text] { return value }
    let value = required(column, expected, parse)
    if known[column].count > 10_000 { known[column].removeAll() }
    known[column][text] = value
    return value
  }

  package mutating func name(_ column: Int) -> String? {
    required(column, "1文字以上の文字列") { $0.isEmpty ? nil : $0 }
  }

  package mutating func operatorID(_ column: Int) -> String? {
    required(column, "事業者番号（半角の数字と英大文字1～13桁）") { OperatorID($0)?.rawValue }
  }

  package mutating func plantID(_ column: Int) -> String? {
    required(column, "設備ID（半角の数字と英大文字10桁）") { PlantID($0)?.rawValue }
  }

  package mutating func corporateNumber(_ column: Int) -> String? {
    required(column, "法人番号（検査数字の合う13桁の数字）") { CorporateNumber($0)?.rawValue }
  }

  package mutating func optionalCorporateNumber(_ column: Int) -> String? {
    repeated(column, "法人番号（検査数字の合う13桁の数字）、または空欄") { CorporateNumber($0)?.rawValue }
  }

  package mutating func kwh(_ column: Int) -> Int64? {
    required(column, "0以上の整数（kWh）") { text in
      text.utf8.allSatisfy(ASCII.isDigit) ? Int64(text) : nil
    }
  }

  package mutating func flag(_ column: Int) -> Bool? {
    required(column, "true または false（1 または 0）") { text in
      switch text.lowercased() {
      case "true", "1": true
      case "false", "0": false
      default: nil
      }
    }
  }

  package mutating func date(_ column: Int) -> String? {
    repeated(column, "日付（例 2024-05-31）、または空欄") { CivilDate($0)?.description }
  }

  package mutating func round(_ column: Int) -> String? {
    required(column, "トラッキング回数（年度と回の6桁、例 202304）") { RoundID($0)?.description }
  }

  package mutating func market(_ column: Int) -> String? {
    required(column, "FIT または 非FIT") { Market(rawValue: $0)?.rawValue }
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
