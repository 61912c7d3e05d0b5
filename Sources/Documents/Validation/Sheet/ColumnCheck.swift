import Trade
import Workbooks

/// A column's checks compiled to bytes: knows at once a cell that is plainly right, and leaves
/// every other to `FieldCheck`.
///
/// A class, because copying its tables for every cell would cost more than the check.
final class ColumnCheck {
  private enum Kind: UInt8 { case text, choice, code, corporateNumber, integer, yearMonth, other }

  let field: FieldDefinition
  let slow: FieldCheck
  let isRequired: Bool
  let isCounter: Bool
  /// What our template already has in the cell.
  let untouched: String?
  private let kind: Kind
  private let range: ClosedRange<Int64>
  /// The same in units of the last decimal place.
  private let scaledRange: ClosedRange<Int64>
  private let lengths: ClosedRange<Int>
  private let choices: ChoiceTable
  private let shape: ByteShape

  init(_ field: FieldDefinition) {
    self.field = field
    slow = FieldCheck(field)
    let limits = field.constraints
    let minimum = limits.minimum ?? .min
    range = minimum...max(minimum, limits.maximum ?? .max)
    let low = limits.minimum.map { ExactDecimal.scaled($0, places: field.decimals) } ?? .min
    let high = limits.maximum.map { ExactDecimal.scaled($0, places: field.decimals) } ?? .max
    scaledRange = low...max(low, high)
    let shortest = limits.minLength ?? 0
    lengths = shortest...max(shortest, limits.maxLength ?? .max)
    choices = ChoiceTable(field.choices)
    isRequired = limits.required
    isCounter = field.isCounter
    untouched = field.defaultValue
    let simple = limits.pattern.flatMap(CodeShape.init(pattern:))?.bytes
    shape = simple ?? ByteShape()
    kind = Self.kind(of: field, hasShape: simple != nil)
  }

  private static func kind(of field: FieldDefinition, hasShape: Bool) -> Kind {
    switch field.type {
    case .integer: .integer
    case .corporateNumber: .corporateNumber
    case .yearMonth: .yearMonth
    case .year, .number, .date: .other
    case .string where !field.choices.isEmpty: .choice
    case .string where field.constraints.pattern != nil: hasShape ? .code : .other
    // A plain text has nothing to trim.
    case .string: field.normalisers.allSatisfy { $0 == .trim } ? .text : .other
    }
  }

  /// Any text may be right.
  var isFreeText: Bool { kind == .text || kind == .other }

  /// True for a value that is right as it stands; `number` is then its integer or choice.
  @inline(__always)
  func isPlainlyRight(_ cell: Cell, _ bytes: Span<UInt8>, _ number: inout Int64) -> Bool {
    switch kind {
    case .integer:
      guard cell.kind == .number, !cell.isShownAsDate else { return false }
      return PlainBytes.integer(bytes, &number) && range.contains(number)
    case .text:
      return cell.isText && PlainBytes.isText(bytes, lengths)
    case .choice:
      guard cell.isText, let index = choices.index(of: bytes) else { return false }
      number = Int64(index)
      return true
    case .code:
      return cell.isText && shape.matches(bytes) && lengths.contains(bytes.count)
    case .corporateNumber:
      return cell.isText && CorporateNumber.isNumber(bytes)
    case .yearMonth:
      return cell.isText && PlainBytes.yearMonth(bytes, &number)
    case .other:
      return false
    }
  }

  /// The same for an item of a CSV, where everything is text.
  @inline(__always)
  func isPlainlyRight(_ bytes: Span<UInt8>, _ number: inout Int64) -> Bool {
    switch kind {
    case .integer: return PlainBytes.integer(bytes, &number) && range.contains(number)
    case .text: return PlainBytes.isText(bytes, lengths)
    case .choice:
      guard let index = choices.index(of: bytes) else { return false }
      number = Int64(index)
      return true
    case .code: return shape.matches(bytes) && lengths.contains(bytes.count)
    case .corporateNumber: return CorporateNumber(bytes) != nil
    case .yearMonth: return PlainBytes.yearMonth(bytes, &number)
    case .other:
      return field.type == .number && PlainBytes.decimal(bytes, field.decimals, &number)
        && scaledRange.contains(number)
    }
  }
}

/// Judgements about bytes that need no string.
enum PlainBytes {
  /// Digits without a leading zero, no more than are exact in every spreadsheet program.
  @inline(__always)
  static func integer(_ bytes: Span<UInt8>, _ number: inout Int64) -> Bool {
    guard bytes.count > 0, bytes.count <= NumberPrecision.digits,
      bytes[0] != UInt8(ascii: "0") || bytes.count == 1
    else {
      return false
    }
    var value: Int64 = 0
    for index in bytes.indices {
      let digit = bytes[index] &- 48
      guard digit < 10 else { return false }
      value = value &* 10 &+ Int64(digit)
    }
    number = value
    return true
  }

  /// Digits without a needless zero before them, and at most `places` behind a point, in units of the
  /// last of these.
  @inline(__always)
  static func decimal(_ bytes: Span<UInt8>, _ places: Int, _ number: inout Int64) -> Bool {
    let count = bytes.count
    guard count > 0, count <= 16 else { return false }
    var value: Int64 = 0
    var index = 0
    while index < count, bytes[index] != UInt8(ascii: ".") {
      let digit = bytes[index] &- 48
      guard digit < 10 else { return false }
      value = value &* 10 &+ Int64(digit)
      index += 1
    }
    guard index > 0, index == 1 || bytes[0] != UInt8(ascii: "0") else { return false }
    var missing = places
    if index < count {
      index += 1
      guard index < count, count - index <= places else { return false }
      while index < count {
        let digit = bytes[index] &- 48
        guard digit < 10 else { return false }
        value = value &* 10 &+ Int64(digit)
        missing -= 1
        index += 1
      }
    }
    while missing > 0 {
      value = value &* 10
      missing -= 1
    }
    number = value
    return true
  }

  /// `2023/04` of this century, as months since year 0.
  @inline(__always)
  static func yearMonth(_ bytes: Span<UInt8>, _ months: inout Int64) -> Bool {
    guard bytes.count == 7, bytes[4] == UInt8(ascii: "/"), bytes[0] == UInt8(ascii: "2"),
      bytes[1] == UInt8(ascii: "0")
    else { return false }
    let (tens, units) = (bytes[2] &- 48, bytes[3] &- 48)
    let (first, last) = (bytes[5] &- 48, bytes[6] &- 48)
    guard tens < 10, units < 10, first < 2, last < 10 else { return false }
    let month = Int64(first * 10 + last)
    guard (1...12).contains(month) else { return false }
    months = (2000 + Int64(tens * 10 + units)) * 12 + month - 1
    return true
  }

  /// A text of some length that starts and ends with something visible and has no control in it.
  @inline(__always)
  static func isText(_ bytes: Span<UInt8>, _ lengths: ClosedRange<Int>) -> Bool {
    let count = bytes.count
    guard count > 0 else { return false }
    var characters = 0
    for index in 0..<count {
      let byte = bytes[index]
      guard byte >= 0x20 else { return false }
      characters &+= byte & 0xC0 != 0x80 ? 1 : 0
    }
    guard lengths.contains(characters) else { return false }
    var last = count - 1
    while last > 0, bytes[last] & 0xC0 == 0x80 { last -= 1 }
    return !mayBeBlank(bytes, at: 0) && !mayBeBlank(bytes, at: last)
  }

  /// Perhaps white space or of no width; `FieldCheck` then looks closely.
  static func mayBeBlank(_ bytes: Span<UInt8>, at index: Int) -> Bool {
    switch bytes[index] {
    case ..<0x21, 0x7F, 0xC2: true
    case 0xE1, 0xEF: true
    case 0xE2: index + 1 < bytes.count && (bytes[index + 1] == 0x80 || bytes[index + 1] == 0x81)
    case 0xE3:
      index + 2 < bytes.count && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x80
    default: false
    }
  }
}
