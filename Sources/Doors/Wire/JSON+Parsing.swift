// JSON is read by Foundation; there is no other reader among what we stand on.
internal import Foundation

extension JSON {
  /// Reads a text (RFC 8259); nil for what is none, nests deeper than 64, or has a number that is no
  /// number of ours.
  package init?(parsing bytes: [UInt8]) {
    guard String(validating: bytes, as: UTF8.self) != nil, Self.depth(of: bytes) <= 64 else {
      return nil
    }
    // What is no JSON is nil.
    guard let value = try? JSONDecoder().decode(Parsed.self, from: Data(bytes)) else { return nil }
    self = value.json
  }

  private static func depth(of bytes: [UInt8]) -> Int {
    var depth = 0
    var most = 0
    for byte in bytes {
      if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") { depth += 1 }
      if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") { depth -= 1 }
      most = max(most, depth)
    }
    return most
  }

  private struct Parsed: Decodable {
    let json: JSON

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      // One kind after the other is tried: what does not fit is another.
      if container.decodeNil() {
        json = .null
      } else if let value = try? container.decode(Bool.self) {  // or another kind
        json = .bool(value)
      } else if let value = try? container.decode(Int64.self) {  // or another kind
        json = .integer(value)
      } else if let value = try? container.decode(Double.self) {  // or another kind
        json = .number(value)
      } else if let value = try? container.decode(String.self) {  // or another kind
        json = .text(value)
      } else if let values = try? container.decode([Parsed].self) {  // or another kind
        json = .list(values.map(\.json))
      } else {
        json = .object(try container.decode([String: Parsed].self).mapValues(\.json))
      }
    }
  }

  package var text: String? { if case .text(let text) = self { text } else { nil } }
  package var integer: Int64? { if case .integer(let number) = self { number } else { nil } }
  package var flag: Bool? { if case .bool(let flag) = self { flag } else { nil } }
  package var items: [JSON]? { if case .list(let items) = self { items } else { nil } }

  package subscript(_ key: String) -> JSON? {
    if case .object(let members) = self { members[key] } else { nil }
  }
}
