import Trade

/// One of the 48 half hours of a day (コマ), from 0.
struct HalfHour: Hashable {
  static let count = MeterDay.count
  let index: Int

  /// `12:30`, as headings have it.
  var start: String { Self.clock(index) }
  /// 「12:30～13:00（26コマ目）」.
  var title: String { "\(start)～\(Self.clock(index + 1))（\(index + 1)コマ目）" }

  private static func clock(_ index: Int) -> String {
    "\(index / 2):\(index.isMultiple(of: 2) ? "00" : "30")"
  }

  /// Of a heading's text: `0:00`, `00:00`, `0:00～0:30`, `1`, `1コマ目`; nil for any other.
  init?(_ text: Span<UInt8>) {
    var at = 0
    func number() -> Int? {
      let start = at
      var value = 0
      while at < text.count, at - start < 3, text[at] &- 0x30 <= 9 {
        value = value * 10 + Int(text[at] &- 0x30)
        at += 1
      }
      return at > start ? value : nil
    }
    guard let first = number() else { return nil }
    guard at < text.count else {
      self.init(number: first)
      return
    }
    guard text[at] == UInt8(ascii: ":") else {
      guard Self.isUnit(text, at) else { return nil }
      self.init(number: first)
      return
    }
    at += 1
    guard let minutes = number(), first < 24, minutes == 0 || minutes == 30,
      at == text.count || !(text[at] &- 0x30 <= 9)
    else { return nil }
    self.init(index: first * 2 + minutes / 30)
  }

  /// Of a heading that is a number: a time of day, or 1 to 48.
  init?(_ number: Double) {
    guard number >= 0, number < 1 else {
      guard number == number.rounded(), number <= Double(Self.count) else { return nil }
      self.init(number: Int(number))
      return
    }
    let index = (number * Double(Self.count)).rounded()
    // Half a second is nothing.
    guard abs(number * Double(Self.count) - index) < 0.5 / 1800, index < Double(Self.count) else {
      return nil
    }
    self.init(index: Int(index))
  }

  /// From 1.
  init?(number: Int) {
    guard (1...Self.count).contains(number) else { return nil }
    index = number - 1
  }

  init(index: Int) { self.index = index }

  /// 「コマ」 in UTF-8 behind a number.
  private static func isUnit(_ text: Span<UInt8>, _ start: Int) -> Bool {
    let unit = "コマ".utf8
    guard text.count >= start + unit.count else { return false }
    for (offset, byte) in unit.enumerated() where text[start + offset] != byte { return false }
    return true
  }
}
