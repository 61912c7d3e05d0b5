import Trade
import Workbooks

/// The columns of one row after checking; the buffers are reused from row to row.
struct RowValues {
  private(set) var row = 0
  private(set) var states: [CellState]
  private(set) var numbers: [Int64]
  /// The index of the column's cell in the row, negative where the row has none.
  private(set) var cells: [Int32]
  /// Normalised texts of cells that were not plainly right.
  private var texts: [String?]
  private var hasTexts = false
  private let absent: [CellState]
  /// An error has been said of the row so far; one that was waived is none.
  var hasError = false

  init(columns: Int, isPresent: (Int) -> Bool) {
    absent = (0..<columns).map { isPresent($0) ? .blank : .absent }
    states = absent
    numbers = [Int64](repeating: 0, count: columns)
    cells = [Int32](repeating: -1, count: columns)
    texts = [String?](repeating: nil, count: columns)
  }

  mutating func begin(_ row: Int) {
    self.row = row
    hasError = false
    for index in states.indices {
      states[index] = absent[index]
      cells[index] = -1
      if hasTexts { texts[index] = nil }
    }
    hasTexts = false
  }

  @inline(__always)
  mutating func accept(_ column: Int, cell: Int, number: Int64) {
    states[column] = .right
    numbers[column] = number
    cells[column] = Int32(truncatingIfNeeded: cell)
  }

  mutating func set(_ column: Int, cell: Int, to value: Evaluated) {
    states[column] = value.state
    numbers[column] = value.number
    cells[column] = Int32(truncatingIfNeeded: cell)
    texts[column] = value.text
    hasTexts = true
  }

  /// Something has been said about the cell: later phases are silent about it.
  mutating func reject(_ column: Int) {
    states[column] = states[column] == .right ? .noted : .wrong
  }

  func isRight(_ column: Int) -> Bool { states[column] == .right }
  /// The column's cell holds a text, whatever number it says.
  func isText(_ column: Int, in row: borrowing Row) -> Bool {
    cells[column] >= 0 && row.cells[Int(cells[column])].kind == .text
  }
  /// Somebody has typed the column's value, and no formula has come to it.
  func isTyped(_ column: Int, in row: borrowing Row) -> Bool {
    cells[column] >= 0 && !row.cells[Int(cells[column])].hasFormula
  }
  func isBlank(_ column: Int) -> Bool { states[column] == .blank }

  /// The normalised value, empty for a blank.
  func text(_ column: Int, in row: borrowing Row) -> String {
    guard states[column] == .right, cells[column] >= 0 else { return "" }
    return texts[column] ?? row.text(of: row.cells[Int(cells[column])])
  }

  /// The bytes of the value that is kept where the row has no error: the normalised one, also of a
  /// cell that something lighter was said about; nil for a blank.
  @inline(__always)
  func withKept<Value>(
    _ column: Int, in row: borrowing Row, _ body: (Span<UInt8>) -> Value?
  ) -> Value? {
    guard isKept(column) else { return nil }
    if hasTexts, let normalised = texts[column] { return body(normalised.utf8.span) }
    return body(row.bytes(of: row.cells[Int(cells[column])]))
  }

  /// The plant that a kept value names, if it is an id at all.
  func plant(_ column: Int, in row: borrowing Row) -> PlantID? {
    withKept(column, in: row) { PlantID($0) }
  }

  func corporateNumber(_ column: Int, in row: borrowing Row) -> CorporateNumber? {
    withKept(column, in: row) { CorporateNumber($0) }
  }

  /// The kept value, empty for a blank; true if it is another than before.
  func keep(_ column: Int, in row: borrowing Row, as text: inout RepeatedText) -> Bool {
    withKept(column, in: row) { text.set($0) } ?? text.clear()
  }

  /// Whether a column's kept value is the one given with it; false without a column.
  func keeps(_ place: (column: Int, value: String)?, in row: borrowing Row) -> Bool {
    guard let place else { return false }
    return withKept(place.column, in: row) { bytes in
      let value = place.value.utf8.span
      guard bytes.count == value.count else { return false }
      for index in bytes.indices where bytes[index] != value[index] { return false }
      return true
    } ?? false
  }

  func keptNumber(_ column: Int) -> Int64? { isKept(column) ? numbers[column] : nil }

  private func isKept(_ column: Int) -> Bool {
    (states[column] == .right || states[column] == .noted) && cells[column] >= 0
  }

  /// What the applicant typed.
  func shown(_ column: Int, in row: borrowing Row) -> String? {
    guard cells[column] >= 0 else { return nil }
    return RawCell(row.cells[Int(cells[column])], in: row).shown
  }

  /// Adds the normalised value to a key.
  func hash(_ column: Int, in row: borrowing Row, into hash: inout KeyHash) {
    if hasTexts, let text = texts[column] {
      for byte in text.utf8 { hash.add(byte) }
    } else if cells[column] >= 0 {
      hash.add(row.bytes(of: row.cells[Int(cells[column])]))
    }
    hash.add(0)
  }

  /// The row as a JSON array: integers as numbers, everything else as strings, blanks as null.
  func encode(_ types: [FieldType], in row: borrowing Row, into json: inout [UInt8]) {
    json.removeAll(keepingCapacity: true)
    json.append(UInt8(ascii: "["))
    for column in states.indices {
      if column > 0 { json.append(UInt8(ascii: ",")) }
      if states[column] != .right, states[column] != .noted {
        json.append(contentsOf: [0x6E, 0x75, 0x6C, 0x6C])
        continue
      }
      let isNumber = types[column].isNumeric
      if hasTexts, let text = texts[column] {
        JSONBytes.append(Array(text.utf8).span, isNumber: isNumber, to: &json)
      } else {
        let bytes = row.bytes(of: row.cells[Int(cells[column])])
        JSONBytes.append(bytes, isNumber: isNumber, to: &json)
      }
    }
    json.append(UInt8(ascii: "]"))
  }
}

/// A text that is made anew only when it differs from the one before: columns repeat themselves.
struct RepeatedText {
  private(set) var text = ""
  private var bytes: [UInt8] = []

  /// True if it is another than before.
  mutating func set(_ new: Span<UInt8>) -> Bool {
    if new.count == bytes.count {
      var index = 0
      while index < bytes.count, bytes[index] == new[index] { index += 1 }
      if index == bytes.count { return false }
    }
    bytes.removeAll(keepingCapacity: true)
    bytes.append(addingCapacity: new.count) { output in
      for index in new.indices { output.append(new[index]) }
    }
    text = String(decoding: bytes, as: UTF8.self)
    return true
  }

  mutating func clear() -> Bool {
    defer { self = RepeatedText() }
    return !text.isEmpty
  }
}

/// Bytes of JSON values (RFC 8259 §7).
enum JSONBytes {
  private static let quote = UInt8(ascii: "\"")
  private static let backslash = UInt8(ascii: "\\")

  static func append(_ bytes: Span<UInt8>, isNumber: Bool, to json: inout [UInt8]) {
    // An escaped byte takes six.
    json.append(addingCapacity: bytes.count * 6 + 2) { output in
      if !isNumber { output.append(quote) }
      for index in bytes.indices {
        let byte = bytes[index]
        if byte >= 0x20, byte != quote, byte != backslash {
          output.append(byte)
        } else {
          escape(byte, to: &output)
        }
      }
      if !isNumber { output.append(quote) }
    }
  }

  private static func escape(_ byte: UInt8, to output: inout OutputSpan<UInt8>) {
    output.append(backslash)
    guard byte < 0x20 else { return output.append(byte) }
    for letter in "u00".utf8 { output.append(letter) }
    for digit in [byte >> 4, byte & 15] { output.append(digit < 10 ? 48 + digit : 87 + digit) }
  }
}
