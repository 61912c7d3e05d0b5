internal import Trade

/// A round or a month that stands in a name in words: 「2026年度第3回」, 「令和8年4月分」.
struct WrittenPeriod {
  let period: Slot.Period
  /// As names have it.
  let digits: String
  /// What stands behind it in the same piece.
  let rest: String

  /// Nil unless the text begins with one. 「2026年第3回」 is none: a year may be calendar or fiscal.
  init?(_ text: String) {
    let folded = String(text.folded.unicodeScalars.filter { !$0.properties.isWhitespace })
    var reader = folded[...]
    guard let year = Self.year(&reader) else { return nil }
    let read = Self.round(year, reader) ?? Self.month(year, reader)
    guard let (period, rest) = read else { return nil }
    self.period = period
    digits = Slot(period).digits ?? ""
    self.rest = String(rest.hasPrefix("分") ? rest.dropFirst() : rest)
  }

  private static func round(_ year: Int, _ text: Substring) -> (Slot.Period, Substring)? {
    var text = text
    guard take("年度", from: &text) else { return nil }
    // In the order in which people write it, or without.
    _ = take("第", from: &text)
    guard let number = number(&text), take("回", from: &text), !text.hasPrefix("目"),
      let round = RoundID("\(year)\(number < 10 ? "0" : "")\(number)")
    else { return nil }
    return (.round(round), text)
  }

  private static func month(_ year: Int, _ text: Substring) -> (Slot.Period, Substring)? {
    var text = text
    guard take("年", from: &text), let number = number(&text), take("月", from: &text),
      text.first.map({ !$0.isNumber }) ?? true, let month = Month(year: year, month: number)
    else { return nil }
    return (.month(month), text)
  }

  /// `2026`, `令和8`, `R8`, `令和元`.
  private static func year(_ text: inout Substring) -> Int? {
    if take("令和", from: &text) || take("r", from: &text) {
      if take("元", from: &text) { return 2019 }
      return number(&text).map { 2018 + $0 }
    }
    let digits = text.prefix(while: isDigit)
    guard digits.count == 4, digits.hasPrefix("20") else { return nil }
    text = text[digits.endIndex...]
    return Int(digits)
  }

  /// One or two digits.
  private static func number(_ text: inout Substring) -> Int? {
    let digits = text.prefix(while: isDigit)
    guard (1...2).contains(digits.count) else { return nil }
    text = text[digits.endIndex...]
    return Int(digits)
  }

  private static func take(_ word: String, from text: inout Substring) -> Bool {
    guard text.hasPrefix(word) else { return false }
    text = text.dropFirst(word.count)
    return true
  }

  private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }
}
