extension JSON {
  /// One line without its end; keys sorted, so that equal values are equal bytes (RFC 8259).
  package func line() -> [UInt8] {
    var bytes: [UInt8] = []
    write(to: &bytes)
    return bytes
  }

  private func write(to bytes: inout [UInt8]) {
    switch self {
    case .null: bytes.append(contentsOf: "null".utf8)
    case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
    case .integer(let value): bytes.append(contentsOf: String(value).utf8)
    case .number(let value): Self.write(value, to: &bytes)
    case .text(let value): Self.write(value, to: &bytes)
    case .list(let values):
      bytes.append(UInt8(ascii: "["))
      Self.write(values, to: &bytes) { $0.write(to: &$1) }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      Self.write(members.sorted { $0.key < $1.key }, to: &bytes) { member, bytes in
        Self.write(member.key, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        member.value.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  /// One after the other, with commas between.
  private static func write<Item>(
    _ items: [Item], to bytes: inout [UInt8], _ one: (Item, inout [UInt8]) -> Void
  ) {
    var isFirst = true
    for item in items {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      one(item, &bytes)
    }
  }

  /// As short as reads back the same; JSON knows no infinity.
  private static func write(_ number: Double, to bytes: inout [UInt8]) {
    precondition(number.isFinite, "a figure without a value")
    let text = number.description
    bytes.append(contentsOf: (text.hasSuffix(".0") ? text.dropLast(2) : text[...]).utf8)
  }

  static func write(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    if text.utf8.allSatisfy({ !isEscaped($0) }) {
      bytes.append(contentsOf: text.utf8)
    } else {
      for byte in text.utf8 {
        if let escape = escape(byte) {
          bytes.append(contentsOf: escape.utf8)
        } else {
          bytes.append(byte)
        }
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func isEscaped(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private static func escape(_ byte: UInt8) -> String? {
    guard isEscaped(byte) else { return nil }
    return switch UnicodeScalar(byte) {
    case "\"": #"\""#
    case "\\": #"\\"#
    case "\u{8}": #"\b"#
    case "\u{C}": #"\f"#
    case "\n": #"\n"#
    case "\r": #"\r"#
    case "\t": #"\t"#
    default: (byte < 16 ? #"\u000"# : #"\u00"#) + String(byte, radix: 16)
    }
  }
}
