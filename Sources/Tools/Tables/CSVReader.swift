/// Splits comma-separated values (RFC 4180) into rows: UTF-8 with or without a byte-order mark,
/// lines ended by CRLF, LF or CR, quoted cells with line breaks in them. Empty lines are left out.
package struct CSVReader: Sequence, IteratorProtocol {
  private let bytes: [UInt8]
  private var position = 0
  private var line = 1

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  package mutating func next() -> TableRow? {
    while position < bytes.count, Self.endsLine(bytes[position]) { passLineEnd() }
    guard position < bytes.count else { return nil }
    let start = line
    var cells: [String] = []
    var fault: TableRow.Fault?
    cells.reserveCapacity(16)
    while true {
      cells.append(cell(&fault))
      guard position < bytes.count else { break }
      guard bytes[position] == UInt8(ascii: ",") else {
        passLineEnd()
        break
      }
      position += 1
    }
    return TableRow(line: start, cells: cells, fault: fault)
  }

  private mutating func cell(_ fault: inout TableRow.Fault?) -> String {
    if position < bytes.count, bytes[position] == UInt8(ascii: "\"") { return quoted(&fault) }
    let start = position
    passPlain()
    return text(bytes[start..<position], &fault)
  }

  private mutating func quoted(_ fault: inout TableRow.Fault?) -> String {
    position += 1
    var content: [UInt8] = []
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        position += 1
        guard position < bytes.count, bytes[position] == byte else {
          return closed(content, &fault)
        }
      }
      if byte == UInt8(ascii: "\n") { line += 1 }
      content.append(byte)
      position += 1
    }
    fault = .unclosedQuote
    return ""
  }

  private mutating func closed(_ content: [UInt8], _ fault: inout TableRow.Fault?) -> String {
    let end = position
    passPlain()
    if position > end { fault = .textAfterQuote }
    return text(content[...], &fault)
  }

  private mutating func passPlain() {
    while position < bytes.count, bytes[position] != UInt8(ascii: ","),
      !Self.endsLine(bytes[position])
    {
      position += 1
    }
  }

  private mutating func passLineEnd() {
    let isCRLF =
      bytes[position] == UInt8(ascii: "\r") && position + 1 < bytes.count
      && bytes[position + 1] == UInt8(ascii: "\n")
    position += isCRLF ? 2 : 1
    line += 1
  }

  private func text(_ bytes: ArraySlice<UInt8>, _ fault: inout TableRow.Fault?) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      fault = .notUTF8
      return ""
    }
    return text
  }

  private static func endsLine(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }
}
