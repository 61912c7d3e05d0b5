/// JSON put together piece by piece, so that the same values always give the same bytes.
package struct JSONText {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  package mutating func raw(_ text: String) { bytes += text.utf8 }

  package mutating func number(_ value: Int64) { bytes += String(value).utf8 }

  package mutating func string(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0..<0x20: bytes += "\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// `"name": `
  package mutating func name(_ name: String) {
    string(name)
    raw(": ")
  }

  /// A list with an entry a line.
  @inlinable
  package mutating func list<Entry>(
    _ entries: some Collection<Entry>, in brackets: (String, String) = ("[", "]"),
    _ entry: (inout JSONText, Entry) -> Void
  ) {
    raw(brackets.0)
    var isFirst = true
    for value in entries {
      raw(isFirst ? "\n  " : ",\n  ")
      isFirst = false
      entry(&self, value)
    }
    raw(isFirst ? brackets.1 : "\n " + brackets.1)
  }
}
