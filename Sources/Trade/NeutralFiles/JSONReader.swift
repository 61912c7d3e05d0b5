/// Reads JSON (RFC 8259) forward, without a tree: whole numbers stay exact, a named member that is there
/// twice is a fault, and nothing in a file can overflow the stack.
package struct JSONReader {
  private let bytes: [UInt8]
  private var next: Int
  private let end: Int
  /// The place at hand; names are places in the bytes.
  private var path: [Step] = []

  private enum Step {
    case member(Range<Int>)
    case element(Int)
  }

  package init(_ bytes: [UInt8]) { self.init(bytes, 0..<bytes.count) }

  /// Of a part of the bytes, such as a line.
  package init(_ bytes: [UInt8], _ part: Range<Int>) {
    self.bytes = bytes
    next = part.lowerBound
    end = part.upperBound
    if part.lowerBound == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { next = 3 }
  }

  /// Of the place at hand, or of a member of the object there.
  package func fault(_ text: String, at member: String? = nil) -> JSONFault {
    var place = ""
    for step in path {
      switch step {
      case .member(let name):
        place += (place.isEmpty ? "" : ".") + String(decoding: bytes[name], as: UTF8.self)
      case .element(let index): place += "[\(index)]"
      }
    }
    if let member { place += (place.isEmpty ? "" : ".") + member }
    return JSONFault(text, at: place.isEmpty ? "$" : place)
  }

  // MARK: Objects and lists

  /// Calls `member` with the place of each name among `names`, of which there are at most 64; it must
  /// read or `skip()` the value. Other names are passed over.
  package mutating func object(
    _ names: [String],
    _ member: (inout JSONReader, _ name: Int) throws(JSONFault) -> Void
  ) throws(JSONFault) {
    try expect(0x7B, "オブジェクトではありません")
    if try accept(0x7D) { return }
    var seen: UInt64 = 0
    var likely = 0
    repeat {
      try expect(0x22, "名前が文字列ではありません")
      let start = next
      let close = endOfPlain(from: start)
      let range = start..<close
      var place: Int?
      if close < end, bytes[close] == 0x22 {
        next = close + 1
        place = self.place(of: range, among: names, likely: likely)
      } else {
        next = start
        let name = String(decoding: try restOfString(), as: UTF8.self)
        place = names.firstIndex(of: name)
      }
      try expect(0x3A)
      path.append(.member(range))
      if let place {
        guard seen & (1 << UInt64(place)) == 0 else { throw fault("同じ名前が2つあります") }
        seen |= 1 << UInt64(place)
        likely = place + 1
        try member(&self, place)
      } else {
        try skip()
      }
      path.removeLast()
    } while try accept(0x2C)
    try expect(0x7D)
  }

  /// Calls `member` for each name, whatever it is and however often; it must read or `skip()` the value.
  package mutating func object(
    _ member: (inout JSONReader, String) throws(JSONFault) -> Void
  ) throws(JSONFault) {
    try expect(0x7B, "オブジェクトではありません")
    if try accept(0x7D) { return }
    repeat {
      _ = try peek()
      let start = next + 1
      let name = try string()
      path.append(.member(start..<next - 1))
      try expect(0x3A)
      try member(&self, name)
      path.removeLast()
    } while try accept(0x2C)
    try expect(0x7D)
  }

  private func place(of name: Range<Int>, among names: [String], likely: Int) -> Int? {
    if likely < names.count, matches(name, names[likely]) { return likely }
    return names.firstIndex { matches(name, $0) }
  }

  private func matches(_ name: Range<Int>, _ text: String) -> Bool {
    let text = text.utf8Span.span
    guard text.count == name.count else { return false }
    let bytes = bytes.span.extracting(name)
    for index in text.indices where text[index] != bytes[index] { return false }
    return true
  }

  /// Where bytes of a text end that stand for themselves.
  private func endOfPlain(from start: Int) -> Int {
    let bytes = bytes.span
    var place = start
    while place < end {
      let byte = bytes[place]
      if byte == 0x22 || byte == 0x5C || byte < 0x20 { break }
      place += 1
    }
    return place
  }

  /// Calls `element` for each entry; it must read or `skip()` the value.
  package mutating func array(
    _ element: (inout JSONReader) throws(JSONFault) -> Void
  ) throws(JSONFault) {
    try expect(0x5B, "配列ではありません")
    if try accept(0x5D) { return }
    var index = 0
    repeat {
      path.append(.element(index))
      try element(&self)
      path.removeLast()
      index += 1
    } while try accept(0x2C)
    try expect(0x5D)
  }

  /// Whether a list is next.
  package mutating func isArray() throws(JSONFault) -> Bool { try peek() == 0x5B }

  // MARK: Values

  /// Whether a text is next.
  package mutating func isString() throws(JSONFault) -> Bool { try peek() == 0x22 }

  package mutating func boolean() throws(JSONFault) -> Bool {
    if try takes("true") { return true }
    if try takes("false") { return false }
    throw fault("true でも false でもありません")
  }

  /// Takes a `null` if one is next.
  package mutating func takesNull() throws(JSONFault) -> Bool { try takes("null") }

  private mutating func takes(_ word: String) throws(JSONFault) -> Bool {
    _ = try peek()
    let word = word.utf8
    guard bytes[next..<end].starts(with: word) else { return false }
    next += word.count
    return true
  }

  package mutating func integer() throws(JSONFault) -> Int64 {
    let isNegative = try accept(0x2D)
    let start = next
    guard let (value, place) = digits(from: start, isNegative: isNegative) else {
      throw fault("数が大きすぎます")
    }
    next = place
    let goesOn = next < end && (bytes[next] == 0x2E || bytes[next] | 0x20 == 0x65)
    guard next > start, !goesOn else { throw fault("整数ではありません") }
    guard bytes[start] != 0x30 || next - start == 1 else { throw fault(malformed) }
    return value
  }

  /// The number that digits make, and where they end; nil where it is beyond 64 bits.
  private func digits(from start: Int, isNegative: Bool) -> (value: Int64, place: Int)? {
    let bytes = bytes.span
    var value: Int64 = 0
    var place = start
    while place < end {
      let digit = bytes[place] &- 0x30
      guard digit < 10 else { break }
      let (tens, first) = value.multipliedReportingOverflow(by: 10)
      let (sum, second) = tens.addingReportingOverflow(
        isNegative ? -Int64(digit) : Int64(digit))
      guard !first, !second else { return nil }
      value = sum
      place += 1
    }
    return (value, place)
  }

  package mutating func string() throws(JSONFault) -> String {
    guard let text = String(validating: try stringBytes(), as: UTF8.self) else {
      throw fault("UTF-8ではありません")
    }
    return text
  }

  /// The bytes of a text, whatever they are.
  package mutating func stringBytes() throws(JSONFault) -> ArraySlice<UInt8> {
    try expect(0x22, "文字列ではありません")
    return try restOfString()
  }

  /// Passes a text that has no escapes in it and of whose bytes `read` makes something; false, and
  /// nothing is passed, where it makes nothing or there are any.
  package mutating func takesPlain(_ read: (Span<UInt8>) -> Bool) throws(JSONFault) -> Bool {
    guard try peek() == 0x22 else { return false }
    let close = endOfPlain(from: next + 1)
    guard close < end, bytes[close] == 0x22, read(bytes.span.extracting(next + 1..<close)) else {
      return false
    }
    next = close + 1
    return true
  }

  /// Passes over any value; what is inside it is not looked at.
  package mutating func skip() throws(JSONFault) {
    var depth = 0
    repeat {
      switch try peek() {
      case 0x22: _ = try stringBytes()
      case 0x7B, 0x5B:
        depth += 1
        next += 1
      case 0x7D, 0x5D:
        guard depth > 0 else { throw fault(malformed) }
        depth -= 1
        next += 1
      case 0x2C, 0x3A:
        guard depth > 0 else { throw fault(malformed) }
        next += 1
      default:
        let start = next
        while next < end, !Self.endsWord(bytes[next]) { next += 1 }
        if next == start { throw fault(malformed) }
      }
    } while depth > 0
  }

  /// Faults unless nothing but white space follows.
  package mutating func finish() throws(JSONFault) {
    skipSpace()
    if next < end { throw fault(malformed) }
  }

  // MARK: Bytes

  /// Behind its opening quotation mark; passes the closing one.
  private mutating func restOfString() throws(JSONFault) -> ArraySlice<UInt8> {
    let start = next
    next = endOfPlain(from: start)
    if next < end, bytes[next] == 0x22 {
      next += 1
      return bytes[start..<next - 1]
    }
    var text = Array(bytes[start..<next])
    while next < end, bytes[next] != 0x22 {
      guard bytes[next] >= 0x20 else { throw fault(malformed) }
      if bytes[next] == 0x5C {
        try appendEscape(to: &text)
      } else {
        text.append(bytes[next])
        next += 1
      }
    }
    guard next < end else { throw fault(malformed) }
    next += 1
    return text[...]
  }

  private mutating func appendEscape(to text: inout [UInt8]) throws(JSONFault) {
    guard next + 1 < end else { throw fault(malformed) }
    let letter = bytes[next + 1]
    next += 2
    switch letter {
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case 0x22, 0x5C, UInt8(ascii: "/"): text.append(letter)
    case UInt8(ascii: "u"): text += try unicodeEscape()
    default: throw fault(malformed)
    }
  }

  private mutating func unicodeEscape() throws(JSONFault) -> [UInt8] {
    var units = [try codeUnit()]
    if (0xD800...0xDBFF).contains(units[0]), next + 1 < end, bytes[next] == 0x5C,
      bytes[next + 1] == UInt8(ascii: "u")
    {
      next += 2
      units.append(try codeUnit())
    }
    guard let text = String(validating: units, as: UTF16.self) else { throw fault(malformed) }
    return Array(text.utf8)
  }

  private mutating func codeUnit() throws(JSONFault) -> UInt16 {
    guard next + 4 <= end else { throw fault(malformed) }
    var unit: UInt16 = 0
    for byte in bytes[next..<next + 4] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw fault(malformed)
      }
      unit = unit << 4 | UInt16(digit)
    }
    next += 4
    return unit
  }

  private static func endsWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x20, 0x22, 0x2C, 0x3A, 0x5B, 0x5D, 0x7B, 0x7D: true
    default: false
    }
  }

  private mutating func peek() throws(JSONFault) -> UInt8 {
    skipSpace()
    guard next < end else { throw fault("途中で終わっています") }
    return bytes[next]
  }

  private mutating func accept(_ byte: UInt8) throws(JSONFault) -> Bool {
    guard try peek() == byte else { return false }
    next += 1
    return true
  }

  private mutating func expect(_ byte: UInt8, _ text: String? = nil) throws(JSONFault) {
    if try !accept(byte) { throw fault(text ?? malformed) }
  }

  private mutating func skipSpace() { next = endOfSpace(from: next) }

  private func endOfSpace(from start: Int) -> Int {
    let bytes = bytes.span
    var place = start
    while place < end {
      let byte = bytes[place]
      guard byte <= 0x20, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else {
        break
      }
      place += 1
    }
    return place
  }

  private var malformed: String { "JSONとして読めません（\(next)バイト目）" }
}
