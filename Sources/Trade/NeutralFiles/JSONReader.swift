/// Reads the JSON of neutral files forward, without a tree: whole numbers stay exact, faults name
/// their place, and nothing in a file can overflow the stack.
package struct JSONReader {
  private let bytes: [UInt8]
  private var next = 0
  /// The place at hand, `facilities[3].supply_kwh`.
  private var path: [Step] = []

  private enum Step {
    case member(String)
    case element(Int)
  }

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { next = 3 }
  }

  package typealias Fault = ProblemFault

  package func fault(_ text: String) -> Fault {
    var place = ""
    for step in path {
      switch step {
      case .member(let name): place += (place.isEmpty ? "" : ".") + name
      case .element(let index): place += "[\(index)]"
      }
    }
    return Fault(place: place.isEmpty ? "$" : place, fault: text)
  }

  /// A fault of a member of the object at hand.
  package func fault(_ text: String, at member: String) -> Fault {
    var inner = self
    inner.path.append(.member(member))
    return inner.fault(text)
  }

  /// Calls `member` for each name; it must read or `skip()` the value.
  package mutating func object(
    _ member: (inout JSONReader, String) throws(Fault) -> Void
  ) throws(Fault) {
    try expect(UInt8(ascii: "{"), "オブジェクトではありません")
    if try accept(UInt8(ascii: "}")) { return }
    repeat {
      let name = try string()
      path.append(.member(name))
      try expect(UInt8(ascii: ":"), malformed)
      try member(&self, name)
      path.removeLast()
    } while try accept(UInt8(ascii: ","))
    try expect(UInt8(ascii: "}"), malformed)
  }

  /// Calls `element` for each entry; it must read or `skip()` the value.
  package mutating func array(_ element: (inout JSONReader) throws(Fault) -> Void) throws(Fault) {
    try expect(UInt8(ascii: "["), "配列ではありません")
    if try accept(UInt8(ascii: "]")) { return }
    var index = 0
    repeat {
      path.append(.element(index))
      try element(&self)
      path.removeLast()
      index += 1
    } while try accept(UInt8(ascii: ","))
    try expect(UInt8(ascii: "]"), malformed)
  }

  /// Takes a `null` if one is next.
  package mutating func takesNull() throws(Fault) -> Bool { try takes("null") }

  package mutating func boolean() throws(Fault) -> Bool {
    if try takes("true") { return true }
    if try takes("false") { return false }
    throw fault("true でも false でもありません")
  }

  /// Whether a text is next.
  package mutating func isString() throws(Fault) -> Bool { try peek() == UInt8(ascii: "\"") }

  /// Whether a list is next.
  package mutating func isArray() throws(Fault) -> Bool { try peek() == UInt8(ascii: "[") }

  package mutating func integer() throws(Fault) -> Int64 {
    let isNegative = try accept(UInt8(ascii: "-"))
    guard next < bytes.count, (0x30...0x39).contains(bytes[next]) else {
      throw fault("整数ではありません")
    }
    let start = next
    var value: Int64 = 0
    while next < bytes.count, (0x30...0x39).contains(bytes[next]) {
      let (tens, first) = value.multipliedReportingOverflow(by: 10)
      let digit = Int64(bytes[next] - 0x30)
      let (sum, second) = tens.addingReportingOverflow(isNegative ? -digit : digit)
      guard !first, !second else { throw fault("数が大きすぎます") }
      value = sum
      next += 1
    }
    if next < bytes.count, Self.continuesNumber(bytes[next]) {
      throw fault("整数ではありません")
    }
    if bytes[start] == 0x30, next - start > 1 { throw fault(malformed) }
    return value
  }

  package mutating func string() throws(Fault) -> String {
    try expect(UInt8(ascii: "\""), "文字列ではありません")
    let start = next
    while next < bytes.count, Self.isPlain(bytes[next]) { next += 1 }
    if next < bytes.count, bytes[next] == 0x22 {
      next += 1
      return try decoded(bytes[start..<next - 1])
    }
    return try decoded(try unescaped(from: start)[...])
  }

  /// The rest of a text of which `start..<next` is plain.
  private mutating func unescaped(from start: Int) throws(Fault) -> [UInt8] {
    var text = Array(bytes[start..<next])
    while next < bytes.count, bytes[next] != 0x22 {
      guard bytes[next] >= 0x20 else { throw fault(malformed) }
      if bytes[next] == 0x5C {
        try appendEscape(to: &text)
      } else {
        text.append(bytes[next])
        next += 1
      }
    }
    guard next < bytes.count else { throw fault(malformed) }
    next += 1
    return text
  }

  private func decoded(_ text: ArraySlice<UInt8>) throws(Fault) -> String {
    guard let string = String(validating: text, as: UTF8.self) else {
      throw fault("UTF-8ではありません")
    }
    return string
  }

  /// A fraction or an exponent.
  private static func continuesNumber(_ byte: UInt8) -> Bool {
    byte == 0x2E || byte == 0x45 || byte == 0x65
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte != 0x22 && byte != 0x5C && byte >= 0x20
  }

  /// Passes over any value.
  package mutating func skip() throws(Fault) {
    var depth = 0
    repeat {
      switch try peek() {
      case UInt8(ascii: "\""): _ = try string()
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        next += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        guard depth > 0 else { throw fault(malformed) }
        depth -= 1
        next += 1
      case UInt8(ascii: ","), UInt8(ascii: ":"):
        guard depth > 0 else { throw fault(malformed) }
        next += 1
      default: try skipWord()
      }
    } while depth > 0
  }

  /// Faults unless nothing but white space follows.
  package mutating func end() throws(Fault) {
    skipSpace()
    if next < bytes.count { throw fault(malformed) }
  }

  private mutating func skipWord() throws(Fault) {
    let start = next
    while next < bytes.count, !Self.endsWord(bytes[next]) { next += 1 }
    if next == start { throw fault(malformed) }
  }

  private static func endsWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x20, 0x22, 0x2C, 0x3A, 0x5B, 0x5D, 0x7B, 0x7D: true
    default: false
    }
  }

  private mutating func appendEscape(to text: inout [UInt8]) throws(Fault) {
    guard next + 1 < bytes.count else { throw fault(malformed) }
    let letter = bytes[next + 1]
    next += 2
    switch letter {
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(letter)
    case UInt8(ascii: "u"): text += try unicodeEscape()
    default: throw fault(malformed)
    }
  }

  private mutating func unicodeEscape() throws(Fault) -> [UInt8] {
    var units = [try codeUnit()]
    if (0xD800...0xDBFF).contains(units[0]), next + 1 < bytes.count, bytes[next] == 0x5C,
      bytes[next + 1] == UInt8(ascii: "u")
    {
      next += 2
      units.append(try codeUnit())
    }
    guard let text = String(validating: units, as: UTF16.self) else { throw fault(malformed) }
    return Array(text.utf8)
  }

  private mutating func codeUnit() throws(Fault) -> UInt16 {
    guard next + 4 <= bytes.count else { throw fault(malformed) }
    let digits = bytes[next..<next + 4]
    guard digits.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }),
      let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw fault(malformed) }
    next += 4
    return unit
  }

  private mutating func takes(_ word: String) throws(Fault) -> Bool {
    _ = try peek()
    var end = next
    for letter in word.utf8 {
      guard end < bytes.count, bytes[end] == letter else { return false }
      end += 1
    }
    next = end
    return true
  }

  private mutating func peek() throws(Fault) -> UInt8 {
    skipSpace()
    guard next < bytes.count else { throw fault("途中で終わっています") }
    return bytes[next]
  }

  private mutating func accept(_ byte: UInt8) throws(Fault) -> Bool {
    guard try peek() == byte else { return false }
    next += 1
    return true
  }

  private mutating func expect(_ byte: UInt8, _ text: String) throws(Fault) {
    if try !accept(byte) { throw fault(text) }
  }

  private mutating func skipSpace() {
    while next < bytes.count, Self.isSpace(bytes[next]) { next += 1 }
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  private var malformed: String { "JSONとして読めません（\(next)バイト目）" }
}
