package import Trade

extension Finding: JSONConvertible {
  /// `row` and `column` repeat what `cell` says.
  package var json: JSON {
    [
      "severity": severity.rawValue, "code": code, "rule": rule, "sheet": sheet,
      "cell": cell?.description, "row": cell?.row,
      "column": cell.map { CellReference.letters($0.column) }, "field": field, "value": value,
      "message": message, "remedy": remedy, "messageId": messageID,
      "suggestion": suggestion?.text,
    ]
  }

  /// `json` as its line has it, without the value in between.
  func write(to bytes: inout [UInt8]) {
    bytes += #"{"cell":"#.utf8
    Self.write(cell?.description, to: &bytes)
    bytes += #","code":"#.utf8
    JSON.write(code, to: &bytes)
    bytes += #","column":"#.utf8
    Self.write(cell.map { CellReference.letters($0.column) }, to: &bytes)
    bytes += #","field":"#.utf8
    Self.write(field, to: &bytes)
    bytes += #","message":"#.utf8
    JSON.write(message, to: &bytes)
    bytes += #","messageId":"#.utf8
    Self.write(messageID, to: &bytes)
    bytes += #","remedy":"#.utf8
    JSON.write(remedy, to: &bytes)
    bytes += #","row":"#.utf8
    bytes += (cell.map { String($0.row) } ?? "null").utf8
    bytes += #","rule":"#.utf8
    JSON.write(rule, to: &bytes)
    bytes += #","severity":"#.utf8
    JSON.write(severity.rawValue, to: &bytes)
    bytes += #","sheet":"#.utf8
    Self.write(sheet, to: &bytes)
    bytes += #","suggestion":"#.utf8
    Self.write(suggestion?.text, to: &bytes)
    bytes += #","value":"#.utf8
    Self.write(value, to: &bytes)
    bytes.append(UInt8(ascii: "}"))
  }

  private static func write(_ text: String?, to bytes: inout [UInt8]) {
    if let text { JSON.write(text, to: &bytes) } else { bytes += "null".utf8 }
  }
}
