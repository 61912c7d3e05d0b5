/// When half hours begin.
package enum SlotTime {
  /// `06:00` of 12; of 48 `24:00`.
  package static func text(_ slot: Int) -> String {
    let hour = slot / 2
    return (hour < 10 ? "0" : "") + String(hour) + (slot.isMultiple(of: 2) ? ":00" : ":30")
  }

  /// コマ番号, one digit or two; nil for anything else.
  package static func number(_ bytes: Span<UInt8>) -> Int? {
    guard bytes.count == 1 || bytes.count == 2 else { return nil }
    var number = 0
    for index in bytes.indices {
      let digit = bytes[index] &- 48
      guard digit < 10 else { return nil }
      number = number * 10 + Int(digit)
    }
    return number
  }

  /// Half hours since midnight; nil for what is no such time. The hour may have one digit.
  package static func slot(_ bytes: Span<UInt8>) -> (slot: Int, hasTwoDigits: Bool)? {
    guard bytes.count == 4 || bytes.count == 5 else { return nil }
    let hourDigits = bytes.count - 3
    var hour = 0
    for index in 0..<hourDigits {
      let digit = bytes[index] &- 48
      guard digit < 10 else { return nil }
      hour = hour * 10 + Int(digit)
    }
    guard bytes[hourDigits] == UInt8(ascii: ":"), bytes[hourDigits + 2] == UInt8(ascii: "0"),
      hour <= 24
    else { return nil }
    switch bytes[hourDigits + 1] {
    case UInt8(ascii: "0"): return (hour * 2, hourDigits == 2)
    case UInt8(ascii: "3"): return hour < 24 ? (hour * 2 + 1, hourDigits == 2) : nil
    default: return nil
    }
  }
}
