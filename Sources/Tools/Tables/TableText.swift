/// The text of a table's file as UTF-8, whatever it came in.
package struct TableText: Sendable {
  package let bytes: [UInt8]
  package let encoding: TextEncoding

  /// - Throws: where it is neither UTF-8 nor CP932.
  package init(_ bytes: [UInt8]) throws(DelimitedError) {
    var check = UTF8Check()
    let isUTF8 = check.take(bytes.span) && check.isComplete
    // A text of UTF-8 in which a few characters are broken is no CP932: its rows are told.
    guard !isUTF8, !Self.isMostlyUTF8(bytes) else {
      self.bytes = bytes
      encoding = .utf8
      return
    }
    let isUTF16 = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    guard !isUTF16, !bytes.contains(0) else { throw DelimitedError(.encoding, line: 1) }
    var text: [UInt8] = []
    let decoder = try CP932()
    var line = 1
    for part in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if line > 1 { text.append(0x0A) }
      let copy = Array(part)
      guard decoder.append(copy.span, to: &text) else {
        throw DelimitedError(.encoding, line: line)
      }
      line += 1
    }
    self.bytes = text
    encoding = .cp932
  }

  /// It says that it is, or more lines with other characters than ASCII are than are not.
  private static func isMostlyUTF8(_ bytes: [UInt8]) -> Bool {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return true }
    var right = 0
    var wrong = 0
    for line in bytes.split(separator: 0x0A) where line.contains(where: { $0 >= 0x80 }) {
      let copy = Array(line)
      var check = UTF8Check()
      if check.take(copy.span), check.isComplete { right += 1 } else { wrong += 1 }
    }
    return right > wrong
  }
}
