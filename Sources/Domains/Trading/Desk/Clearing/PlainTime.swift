internal import Trade

/// `2024-05-31T10:00:00+09:00`, with up to six decimals of a second or `Z`, read without cutting the
/// text up: an order book has a hundred thousand of them.
struct PlainTime {
  /// Since 1970-01-01 UTC.
  let microseconds: Int64

  /// Nil for whatever is written in another way.
  init?(_ bytes: ArraySlice<UInt8>) {
    let first = bytes.startIndex
    guard bytes.count >= 20, bytes[first + 4] == 0x2D, bytes[first + 7] == 0x2D,
      bytes[first + 10] == UInt8(ascii: "T"), bytes[first + 13] == 0x3A, bytes[first + 16] == 0x3A
    else { return nil }
    func number(_ offset: Int, _ digits: Int) -> Int? {
      var number = 0
      for index in first + offset..<first + offset + digits {
        guard index < bytes.endIndex, ASCII.isDigit(bytes[index]) else { return nil }
        number = number * 10 + Int(bytes[index] - 0x30)
      }
      return number
    }
    guard let year = number(0, 4), let month = number(5, 2), let day = number(8, 2),
      let date = CivilDate(year: year, month: month, day: day), let hour = number(11, 2),
      let minute = number(14, 2), let second = number(17, 2), hour < 24, minute < 60, second < 60
    else { return nil }
    var offset = 19
    var fraction: Int64 = 0
    if bytes[first + offset] == 0x2E {
      var unit: Int64 = 100_000
      offset += 1
      while let digit = number(offset, 1), unit > 0 {
        fraction += Int64(digit) * unit
        unit /= 10
        offset += 1
      }
      guard unit < 100_000 else { return nil }
    }
    guard first + offset < bytes.endIndex else { return nil }
    var ahead = 0
    let zone = bytes[first + offset]
    if zone == UInt8(ascii: "Z") {
      guard bytes.count == offset + 1 else { return nil }
    } else {
      guard zone == 0x2B || zone == 0x2D, bytes.count == offset + 6,
        bytes[first + offset + 3] == 0x3A, let hours = number(offset + 1, 2),
        let minutes = number(offset + 4, 2), hours <= 14, minutes < 60
      else { return nil }
      ahead = (hours * 60 + minutes) * (zone == 0x2D ? -1 : 1)
    }
    let seconds = date.daysSinceEpoch * 86_400 + hour * 3600 + (minute - ahead) * 60 + second
    microseconds = Int64(seconds) * 1_000_000 + fraction
  }
}
