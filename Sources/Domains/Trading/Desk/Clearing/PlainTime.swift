internal import Trade

/// `2024-05-31T10:00:00+09:00`, with up to six decimals of a second or `Z`, read without cutting the
/// text up: an order book has a hundred thousand of them.
struct PlainTime {
  /// Since 1970-01-01 UTC.
  let microseconds: Int64

  /// Nil for whatever is written in another way.
  init?(_ bytes: Span<UInt8>) {
    guard bytes.count >= 20, bytes[4] == 0x2D, bytes[7] == 0x2D,
      bytes[10] == UInt8(ascii: "T"), bytes[13] == 0x3A, bytes[16] == 0x3A
    else { return nil }
    guard let year = Self.number(bytes, 0, 4), let month = Self.number(bytes, 5, 2),
      let day = Self.number(bytes, 8, 2),
      let date = CivilDate(year: year, month: month, day: day),
      let hour = Self.number(bytes, 11, 2),
      let minute = Self.number(bytes, 14, 2), let second = Self.number(bytes, 17, 2), hour < 24,
      minute < 60, second < 60
    else { return nil }
    var offset = 19
    var fraction: Int64 = 0
    if bytes[offset] == 0x2E {
      var unit: Int64 = 100_000
      offset += 1
      while let digit = Self.number(bytes, offset, 1), unit > 0 {
        fraction += Int64(digit) * unit
        unit /= 10
        offset += 1
      }
      guard unit < 100_000 else { return nil }
    }
    guard offset < bytes.count else { return nil }
    var ahead = 0
    let zone = bytes[offset]
    if zone == UInt8(ascii: "Z") {
      guard bytes.count == offset + 1 else { return nil }
    } else {
      guard zone == 0x2B || zone == 0x2D, bytes.count == offset + 6,
        bytes[offset + 3] == 0x3A, let hours = Self.number(bytes, offset + 1, 2),
        let minutes = Self.number(bytes, offset + 4, 2), hours <= 14, minutes < 60
      else { return nil }
      ahead = (hours * 60 + minutes) * (zone == 0x2D ? -1 : 1)
    }
    let seconds = date.daysSinceEpoch * 86_400 + hour * 3600 + (minute - ahead) * 60 + second
    microseconds = Int64(seconds) * 1_000_000 + fraction
  }

  private static func number(_ bytes: Span<UInt8>, _ offset: Int, _ digits: Int) -> Int? {
    guard offset + digits <= bytes.count else { return nil }
    var number = 0
    for index in offset..<offset + digits {
      guard ASCII.isDigit(bytes[index]) else { return nil }
      number = number * 10 + Int(bytes[index] - 0x30)
    }
    return number
  }
}
