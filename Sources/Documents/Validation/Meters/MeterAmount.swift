import Trade

/// The energy of a half hour as a cell has it.
enum MeterAmount: Equatable {
  /// Rounded half up at the third decimal, and in millionths of a kWh before that.
  case kwh(hundredths: Int64, millionths: Int64, isRounded: Bool)
  case negative
  case tooLarge
  case none

  /// 999,999,999.99 kWh.
  static let most: Int64 = 99_999_999_999

  /// Reads a number's literal or a normalised text: the decimal of fifteen significant digits counts,
  /// never its binary neighbour.
  init(_ text: Span<UInt8>) {
    guard let plain = Self.plain(text) else {
      self = Self.inexact(text)
      return
    }
    self = plain
  }

  /// Of digits and a point alone; nil where more than fifteen digits tell something, or for an exponent.
  private static func plain(_ text: Span<UInt8>) -> MeterAmount? {
    var at = 0
    let isNegative = text.count > 0 && text[0] == UInt8(ascii: "-")
    if isNegative { at = 1 }
    let start = at
    var digits: Int64 = 0
    var (count, places) = (0, -1)
    while at < text.count {
      let digit = text[at] &- 0x30
      if digit <= 9 {
        digits = digits * 10 + Int64(digit)
        if digits > 0 { count += 1 }
        if places >= 0 { places += 1 }
        guard count <= NumberPrecision.digits, places <= 17 else { return nil }
      } else {
        guard text[at] == UInt8(ascii: "."), places < 0, at > start else { return nil }
        places = 0
      }
      at += 1
    }
    guard at > start, places != 0 else { return at > start ? nil : MeterAmount.none }
    if isNegative, digits > 0 { return .negative }
    return rounded(digits, places: max(places, 0))
  }

  private static func rounded(_ digits: Int64, places: Int) -> MeterAmount {
    let hundredths: Int64
    var isRounded = false
    if places <= 2 {
      hundredths = digits * powers[2 - places]
    } else {
      let unit = powers[places - 2]
      let (whole, rest) = digits.quotientAndRemainder(dividingBy: unit)
      hundredths = whole + (rest >= unit - rest && rest > 0 ? 1 : 0)
      isRounded = rest > 0
    }
    guard hundredths <= most else { return .tooLarge }
    let millionths =
      places <= 6
      ? digits * powers[6 - places] : (digits + powers[places - 6] / 2) / powers[places - 6]
    return .kwh(hundredths: hundredths, millionths: millionths, isRounded: isRounded)
  }

  private static let powers: [Int64] = (0...17).reduce(into: []) { powers, _ in
    powers.append((powers.last ?? 0) * 10 + (powers.isEmpty ? 1 : 0))
  }

  /// A literal with an exponent, or with the seventeen digits by which programs write doubles.
  private static func inexact(_ text: Span<UInt8>) -> MeterAmount {
    var bytes: [UInt8] = []
    for index in text.indices { bytes.append(text[index]) }
    guard let number = Double(String(decoding: bytes, as: UTF8.self)), number.isFinite else {
      return .none
    }
    if number < 0 { return .negative }
    if number > Double(most) { return .tooLarge }
    // Below the least that rounding can see; printf would write an exponent.
    if number < 0.001 { return .kwh(hundredths: 0, millionths: 0, isRounded: number > 0) }
    return plain(Array(RawCell.fifteenDigits(number).utf8).span) ?? .none
  }
}
