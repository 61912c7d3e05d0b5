internal import Trade

extension Workbook {
  /// Writes the canonical dump: a line for each sheet, then one for each cell that is not empty,
  /// `index<TAB>ref<TAB>type<TAB>value`; texts with `\\ \t \n \r` escaped, numbers as `d.dddE<n>`.
  ///
  /// UTF-8, in pieces of whole lines. With `sheet`, that sheet alone; the index stays the one in the
  /// workbook.
  package func dump(sheet: String? = nil, to write: ([UInt8]) throws -> Void) throws {
    try dump(sheet: sheet, showsValues: true, to: write)
  }

  /// The dump without types and values: which cells are not empty.
  package func dumpShape(to write: ([UInt8]) throws -> Void) throws {
    try dump(sheet: nil, showsValues: false, to: write)
  }

  private func dump(
    sheet name: String?, showsValues: Bool, to write: ([UInt8]) throws -> Void
  ) throws {
    var lines = DumpLines(showsValues: showsValues)
    for sheet in sheets where name == nil || sheet.name == name {
      lines.begin(sheet)
      try eachRow(of: sheet) { row in
        lines.add(row)
        if lines.bytes.count > 1 << 16 {
          try write(lines.bytes)
          lines.removeAll()
        }
      }
    }
    if !lines.bytes.isEmpty { try write(lines.bytes) }
  }
}

/// The lines of a dump, spelled into one buffer.
private struct DumpLines {
  private(set) var bytes: [UInt8] = []
  private let showsValues: Bool
  /// `index<TAB>`
  private var prefix: [UInt8] = []
  /// Letters by column, as far as columns have been seen.
  private var letters: [[UInt8]] = [[]]

  private static let tab = UInt8(ascii: "\t")
  private static let newline = UInt8(ascii: "\n")

  init(showsValues: Bool) { self.showsValues = showsValues }

  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  mutating func begin(_ sheet: SheetInfo) {
    prefix = Array("\(sheet.index)\t".utf8)
    bytes.append(contentsOf: "#\t\(sheet.index)\t".utf8)
    DumpText.escape(Array(sheet.name.utf8).span, into: &bytes)
    bytes.append(Self.newline)
  }

  mutating func add(_ row: borrowing Row) {
    var digits: [UInt8]?
    for index in row.cells.indices {
      let cell = row.cells[index]
      guard cell.kind != .empty, cell.byteCount > 0 else { continue }
      bytes.append(contentsOf: prefix)
      addLetters(Int(cell.column))
      let number = digits ?? Array(String(row.number).utf8)
      digits = number
      bytes.append(contentsOf: number)
      if showsValues {
        bytes.append(Self.tab)
        DumpText.spell(cell, in: row, into: &bytes)
      }
      bytes.append(Self.newline)
    }
  }

  private mutating func addLetters(_ column: Int) {
    while letters.count <= column {
      letters.append(Array(CellReference.letters(letters.count).utf8))
    }
    bytes.append(contentsOf: letters[column])
  }
}

/// One value as the dump has it, without its type.
package enum DumpedValue {
  package static func text(of cell: Cell, in row: borrowing Row) -> String {
    var bytes: [UInt8] = []
    DumpText.spell(cell, in: row, into: &bytes)
    // A letter and a tab stand before it.
    return String(decoding: bytes.dropFirst(2), as: UTF8.self)
  }
}

/// How the dump spells things.
enum DumpText {
  /// `type<TAB>value`.
  static func spell(_ cell: Cell, in row: borrowing Row, into bytes: inout [UInt8]) {
    let text = row.bytes(of: cell)
    switch cell.kind {
    case .empty: break
    case .text:
      begin("s", &bytes)
      escape(text, into: &bytes)
    case .number:
      begin("n", &bytes)
      if !spellDecimal(text, into: &bytes) {
        bytes.append(contentsOf: number(Double(row.text(of: cell)) ?? 0).utf8)
      }
    case .boolean:
      begin("b", &bytes)
      escape(text, into: &bytes)
    case .error:
      begin("e", &bytes)
      escape(text, into: &bytes)
    case .isoDate:
      begin("d", &bytes)
      escape(text, into: &bytes)
    }
  }

  private static func begin(_ type: Unicode.Scalar, _ bytes: inout [UInt8]) {
    bytes.append(UInt8(truncatingIfNeeded: type.value))
    bytes.append(UInt8(ascii: "\t"))
  }

  static func escape(_ text: Span<UInt8>, into bytes: inout [UInt8]) {
    for index in text.indices {
      switch text[index] {
      case UInt8(ascii: "\\"): bytes.append(contentsOf: [0x5C, 0x5C])
      case UInt8(ascii: "\t"): bytes.append(contentsOf: [0x5C, UInt8(ascii: "t")])
      case UInt8(ascii: "\n"): bytes.append(contentsOf: [0x5C, UInt8(ascii: "n")])
      case UInt8(ascii: "\r"): bytes.append(contentsOf: [0x5C, UInt8(ascii: "r")])
      case let byte: bytes.append(byte)
      }
    }
  }

  /// A plain decimal of at most fifteen digits is the shortest spelling of its double (IEEE 754
  /// binary64 keeps fifteen), so it needs no parsing. False, and nothing written, for any other.
  static func spellDecimal(_ text: Span<UInt8>, into bytes: inout [UInt8]) -> Bool {
    var digits = InlineArray<15, UInt8>(repeating: 0)
    var (count, whole, point) = (0, 0, false)
    let isNegative = text.count > 1 && text[0] == UInt8(ascii: "-")
    var exponent = 0
    for index in (isNegative ? 1 : 0)..<text.count {
      let byte = text[index]
      if byte == UInt8(ascii: "."), !point, index > (isNegative ? 1 : 0), index + 1 < text.count {
        point = true
        continue
      }
      guard ASCII.isDigit(byte) else { return false }
      if !point { whole += 1 }
      if count == 0 {
        // Zeros in front: after the point each lowers the exponent.
        if byte == UInt8(ascii: "0") {
          if point { exponent -= 1 } else { whole -= 1 }
          continue
        }
        exponent += point ? -1 : 0
      }
      guard count < 15 else { return false }
      digits[count] = byte
      count += 1
    }
    guard count > 0 else {
      guard text.count > (isNegative ? 1 : 0) else { return false }
      bytes.append(contentsOf: "0E0".utf8)
      return true
    }
    if whole > 0 { exponent = whole - 1 }
    while count > 1, digits[count - 1] == UInt8(ascii: "0") { count -= 1 }
    if isNegative { bytes.append(UInt8(ascii: "-")) }
    for index in 0..<count {
      if index == 1 { bytes.append(UInt8(ascii: ".")) }
      bytes.append(digits[index])
    }
    bytes.append(UInt8(ascii: "E"))
    bytes.append(contentsOf: String(exponent).utf8)
    return true
  }

  /// The shortest digits that round-trip, as `[-]d[.ddd]E<exponent>`.
  static func number(_ value: Double) -> String {
    if value == 0 { return "0E0" }
    let parts = abs(value).description.split(separator: "e")
    var exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let halves = parts[0].split(separator: ".")
    let whole = halves.first ?? "0"
    var digits = Array((whole + (halves.count > 1 ? halves[1] : "")).utf8)
    exponent += whole.utf8.count - 1
    while digits.count > 1, digits.first == UInt8(ascii: "0") {
      digits.removeFirst()
      exponent -= 1
    }
    while digits.count > 1, digits.last == UInt8(ascii: "0") { digits.removeLast() }
    if digits.count > 1 { digits.insert(UInt8(ascii: "."), at: 1) }
    return (value < 0 ? "-" : "") + String(decoding: digits, as: UTF8.self) + "E\(exponent)"
  }
}
