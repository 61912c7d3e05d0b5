internal import Applications

extension Workbook {
  /// Writes the canonical dump: a line for each sheet, then one for each cell that is not empty,
  /// `index<TAB>ref<TAB>type<TAB>value`; texts with `\\ \t \n \r` escaped, numbers as `d.dddE<n>`.
  ///
  /// With `sheet`, that sheet alone; the index stays the one in the workbook.
  public func dump(
    sheet: String? = nil, to write: (String) throws -> Void
  ) throws {
    try dump(sheet: sheet, showsValues: true, to: write)
  }

  /// The dump without types and values: which cells are not empty.
  public func dumpShape(to write: (String) throws -> Void) throws {
    try dump(sheet: nil, showsValues: false, to: write)
  }

  private func dump(
    sheet name: String?, showsValues: Bool, to write: (String) throws -> Void
  ) throws {
    for sheet in sheets where name == nil || sheet.name == name {
      try write("#\t\(sheet.index)\t\(DumpText.escaped(sheet.name))\n")
      try eachRow(of: sheet) { row in
        for index in row.cells.indices {
          let cell = row.cells[index]
          guard cell.kind != .empty, cell.byteCount > 0 else { continue }
          let place = CellReference.letters(Int(cell.column)) + String(row.number)
          let line = "\(sheet.index)\t\(place)"
          try write(showsValues ? "\(line)\t\(DumpText.value(of: cell, in: row))\n" : line + "\n")
        }
      }
    }
  }
}

/// How the dump spells things.
enum DumpText {
  static func value(of cell: Cell, in row: borrowing Row) -> String {
    let text = row.text(of: cell)
    switch cell.kind {
    case .empty: return ""
    case .text: return "s\t" + escaped(text)
    case .number: return "n\t" + number(Double(text) ?? 0)
    case .boolean: return "b\t" + text
    case .error: return "e\t" + escaped(text)
    case .isoDate: return "d\t" + escaped(text)
    }
  }

  static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x5C || $0 == 9 || $0 == 10 || $0 == 13 }) else {
      return text
    }
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": escaped += "\\\\"
      case "\t": escaped += "\\t"
      case "\n": escaped += "\\n"
      case "\r": escaped += "\\r"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
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
