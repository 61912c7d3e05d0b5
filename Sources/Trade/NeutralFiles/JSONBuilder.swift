/// JSON put together piece by piece: the same values always give the same bytes.
package struct JSONBuilder {
  package private(set) var bytes: [UInt8] = []
  private var needsComma = false

  package init() {}

  package mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

  // MARK: Structure

  package mutating func object(_ body: (inout JSONBuilder) -> Void) {
    open(0x7B)
    body(&self)
    close(0x7D)
  }

  /// An entry a line.
  package mutating func list<Entry>(
    _ entries: some Collection<Entry>, _ body: (inout JSONBuilder, Entry) -> Void
  ) {
    open(0x5B)
    for entry in entries {
      separate()
      bytes.append(0x0A)
      needsComma = false
      body(&self, entry)
    }
    if !entries.isEmpty { bytes.append(0x0A) }
    close(0x5D)
  }

  /// The name of the value that follows.
  package mutating func name(_ name: String) {
    string(name)
    bytes.append(0x3A)
    needsComma = false
  }

  package mutating func endLine() {
    bytes.append(0x0A)
    needsComma = false
  }

  /// What is JSON already, for long lists of one shape; the next value follows it as it stands.
  package mutating func raw(_ text: String) {
    bytes += text.utf8
    needsComma = false
  }

  // MARK: Values

  package mutating func null() {
    separate()
    bytes += "null".utf8
  }

  package mutating func number(_ value: Int64) {
    separate()
    if value < 0 { bytes.append(0x2D) }
    var digits: InlineArray<20, UInt8> = .init(repeating: 0)
    var first = 20
    var rest = value.magnitude
    repeat {
      first -= 1
      digits[first] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    } while rest > 0
    for place in first..<20 { bytes.append(digits[place]) }
  }

  package mutating func number(_ value: Int64?) {
    if let value { number(value) } else { null() }
  }

  package mutating func string(_ text: String) {
    separate()
    bytes.append(0x22)
    if Self.isPlain(text) {
      bytes.append(contentsOf: text.utf8)
    } else {
      for byte in text.utf8 { escape(byte) }
    }
    bytes.append(0x22)
  }

  private static func isPlain(_ text: String) -> Bool {
    let bytes = text.utf8Span.span
    for index in bytes.indices {
      let byte = bytes[index]
      if byte < 0x20 || byte == 0x22 || byte == 0x5C { return false }
    }
    return true
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case 0x22, 0x5C:
      bytes.append(0x5C)
      bytes.append(byte)
    case 0..<0x20: bytes += "\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8
    default: bytes.append(byte)
    }
  }

  package mutating func string(_ text: String?) {
    if let text { string(text) } else { null() }
  }

  private mutating func open(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(0x2C) }
    needsComma = true
  }
}
