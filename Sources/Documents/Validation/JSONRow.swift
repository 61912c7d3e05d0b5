package import Foundation
internal import Trade

/// A stored row's values by position: where each stands in the JSON array that the check wrote.
///
/// A hundred thousand of them are read for one application, so nothing is made of a value before
/// somebody asks for it.
package struct JSONRow {
  private enum Kind { case text, escapedText, integer, decimal, blank }

  private struct Value {
    let kind: Kind
    let range: Range<Int>
  }

  private let json: [UInt8]
  private var values: [Value] = []

  /// - Throws: `Trouble` for anything but an array of texts, numbers and nulls without spaces between
  ///   them, which is all that is ever written.
  package init(_ json: [UInt8]) throws {
    self.json = json
    guard json.count >= 2, json.first == UInt8(ascii: "["), json.last == UInt8(ascii: "]") else {
      throw Self.damage
    }
    values.reserveCapacity(16)
    let end = json.count - 1
    var place = 1
    while place < end {
      let value = try json[place] == UInt8(ascii: "\"") ? text(from: place) : bare(from: place)
      values.append(value)
      place = value.range.upperBound + (value.kind == .text || value.kind == .escapedText ? 1 : 0)
      guard place < end else { break }
      guard json[place] == UInt8(ascii: ","), place + 1 < end else { throw Self.damage }
      place += 1
    }
  }

  private func text(from quote: Int) throws -> Value {
    var place = quote + 1
    var isEscaped = false
    while place < json.count, json[place] != UInt8(ascii: "\"") {
      if json[place] == UInt8(ascii: "\\") {
        isEscaped = true
        place += 1
      }
      place += 1
    }
    guard place < json.count else { throw Self.damage }
    return Value(kind: isEscaped ? .escapedText : .text, range: quote + 1..<place)
  }

  private func bare(from start: Int) throws -> Value {
    var place = start
    var kind = Kind.integer
    while place < json.count - 1, json[place] != UInt8(ascii: ",") {
      switch json[place] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): break
      case UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "E"): kind = .decimal
      case UInt8(ascii: "e"): if kind != .blank { kind = .decimal }
      case UInt8(ascii: "n") where place == start: kind = .blank
      case UInt8(ascii: "u") where kind == .blank, UInt8(ascii: "l") where kind == .blank: break
      default: throw Self.damage
      }
      place += 1
    }
    guard place > start else { throw Self.damage }
    return Value(kind: kind, range: start..<place)
  }

  package func text(_ index: Int) -> String? {
    guard values.indices.contains(index) else { return nil }
    let value = values[index]
    switch value.kind {
    case .text, .integer: return string(value)
    case .escapedText:
      let quoted = json[value.range.lowerBound - 1...value.range.upperBound]
      // No string after all: as if the value were not there.
      return try? JSONDecoder().decode(String.self, from: Data(quoted))
    case .decimal: return decimal(index)?.description
    case .blank: return nil
    }
  }

  /// As `text`, but a number with the digits that are stored.
  package func digits(_ index: Int) -> String? {
    guard values.indices.contains(index), values[index].kind == .decimal else {
      return text(index)
    }
    return string(values[index])
  }

  /// Of a column with digits after the point.
  package func decimal(_ index: Int) -> Decimal? {
    guard values.indices.contains(index), values[index].kind == .decimal else { return nil }
    return Decimal(string: string(values[index]))
  }

  /// The same as a program calculates with it.
  package func number(_ index: Int) -> Double? { decimal(index).flatMap { Double("\($0)") } }

  package func integer(_ index: Int) -> Int64? {
    guard values.indices.contains(index), values[index].kind == .integer else { return nil }
    return Int64(string(values[index]))
  }

  private func string(_ value: Value) -> String {
    String(decoding: json[value.range], as: UTF8.self)
  }

  private static let damage = Trouble("保存された申請の行を読めません")
}
