/// Names and values of a query or of a form, in their order (`application/x-www-form-urlencoded`,
/// WHATWG URL, 5).
struct NamedValues: Sendable {
  private(set) var pairs: [(name: String, value: String)] = []

  init() {}

  /// - Throws: `RequestFault` with `malformed` where an escape or its UTF-8 is none.
  init(decoding text: some Sequence<UInt8>) throws(RequestFault) {
    for piece in Array(text).split(separator: UInt8(ascii: "&")) {
      let sign = piece.firstIndex(of: UInt8(ascii: "=")) ?? piece.endIndex
      let name = try PercentText.decode(piece[..<sign], plusIsBlank: true)
      let value = try PercentText.decode(
        piece[(sign < piece.endIndex ? sign + 1 : sign)...], plusIsBlank: true)
      pairs.append((name, value))
      guard pairs.count <= Self.most else {
        throw RequestFault(.malformed, "フォームの項目は\(Self.most)個までです。")
      }
    }
  }

  /// Ten thousand ticked rows and some more.
  private static let most = 20_000

  subscript(name: String) -> String? { pairs.first { $0.name == name }?.value }

  func all(_ name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }

  /// Without the blanks around it; nil where nothing is left.
  func text(_ name: String) -> String? {
    guard let value = self[name] else { return nil }
    let trimmed = value.trimmed
    return trimmed.isEmpty ? nil : trimmed
  }

  mutating func append(_ name: String, _ value: String) { pairs.append((name, value)) }

  func without(_ names: Set<String>) -> NamedValues {
    var fields = self
    fields.pairs.removeAll { names.contains($0.name) }
    return fields
  }
}

extension String {
  var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}

/// Text in an address (RFC 3986, 2.1).
enum PercentText {
  static func decode(
    _ bytes: some Collection<UInt8>, plusIsBlank: Bool
  ) throws(RequestFault) -> String {
    var decoded: [UInt8] = []
    decoded.reserveCapacity(bytes.count)
    var rest = bytes.makeIterator()
    while let byte = rest.next() {
      switch byte {
      case UInt8(ascii: "%"):
        guard let high = rest.next().flatMap(digit), let low = rest.next().flatMap(digit) else {
          throw RequestFault(.malformed)
        }
        decoded.append(high << 4 | low)
      case UInt8(ascii: "+") where plusIsBlank: decoded.append(UInt8(ascii: " "))
      default: decoded.append(byte)
      }
    }
    guard let text = String(validating: decoded, as: UTF8.self) else {
      throw RequestFault(.malformed)
    }
    return text
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
