internal import Trade

/// What cells say about themselves, read from bytes.
enum CellText {
  /// `C18` of either letter case, within the sheet's bounds.
  @inline(__always) static func reference(
    _ bytes: [UInt8], _ range: Range<Int>
  ) -> (row: Int, column: Int)? {
    var at = range.lowerBound
    var column = 0
    while at < range.upperBound {
      let letter = bytes[at] & 0xDF
      guard letter >= 0x41, letter <= 0x5A else { break }
      column = column * 26 + Int(letter) - 0x40
      guard column <= CellReference.maxColumn else { return nil }
      at += 1
    }
    guard column > 0, let row = number(bytes, at..<range.upperBound, limit: CellReference.maxRow),
      row > 0
    else { return nil }
    return (row, column)
  }

  /// Digits alone, up to `limit`.
  @inline(__always) static func number(_ bytes: [UInt8], _ range: Range<Int>, limit: Int) -> Int? {
    guard !range.isEmpty else { return nil }
    var number = 0
    for at in range {
      let digit = bytes[at] &- 0x30
      guard digit <= 9 else { return nil }
      number = number * 10 + Int(digit)
      guard number <= limit else { return nil }
    }
    return number
  }

  /// `0`, `0.0`: nothing but zeros and perhaps a point.
  static func isZero(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    bytes[range].contains(UInt8(ascii: "0"))
      && bytes[range].allSatisfy { $0 == UInt8(ascii: "0") || $0 == UInt8(ascii: ".") }
  }

  /// A number as XML Schema's `double` has it, and finite.
  static func isFiniteNumber(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var at = range.lowerBound
    let end = range.upperBound
    func digits() -> Int {
      let start = at
      while at < end, bytes[at] &- 0x30 <= 9 { at += 1 }
      return at - start
    }
    if at < end, bytes[at] == UInt8(ascii: "-") || bytes[at] == UInt8(ascii: "+") { at += 1 }
    let whole = digits()
    var fraction = 0
    if at < end, bytes[at] == UInt8(ascii: ".") {
      at += 1
      fraction = digits()
    }
    guard whole + fraction > 0 else { return false }
    if at == end, whole < 300 { return true }
    if at < end, bytes[at] | 0x20 == UInt8(ascii: "e") {
      at += 1
      if at < end, bytes[at] == UInt8(ascii: "-") || bytes[at] == UInt8(ascii: "+") { at += 1 }
      guard digits() > 0 else { return false }
    }
    guard at == end else { return false }
    return Double(String(decoding: bytes[range], as: UTF8.self))?.isFinite ?? false
  }
}
