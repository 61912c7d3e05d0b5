/// The energy that FIP pays for, as 通信欄 tells it (route 2-1, document 004).
package enum PremiumAmount {
  /// Hundredths of a kWh of a text after NFKC: 「FIP交付金対象」, 「電力量」 or 「分」, 「:」 and 「kWh」 may stand
  /// around one number, which has at most two decimals. Nil for anything else.
  package static func read(_ text: String) -> Int64? {
    var rest = trimmed(text[...])
    for words in [[title], ["電力量", "分"], [":"]] {
      if let word = words.first(where: rest.hasPrefix) {
        rest = trimmed(rest.dropFirst(word.count))
      }
    }
    if rest.lowercased().hasSuffix(unit) { rest = trimmed(rest.dropLast(unit.count)) }
    return number(rest)
  }

  /// The text speaks of such an amount, readable or not.
  package static func isNamed(in text: String) -> Bool { text.contains(title) }

  private static let title = "FIP交付金対象"
  private static let unit = "kwh"

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }

  private static func number(_ text: Substring) -> Int64? {
    let whole = text.prefix { $0 != "." }
    let groups = whole.split(separator: ",", omittingEmptySubsequences: false)
    guard let first = groups.first,
      groups.count == 1
        || (1...3).contains(first.utf8.count)
          && groups.dropFirst().allSatisfy({ $0.utf8.count == 3 })
    else { return nil }
    return MeterReading.exact(groups.joined() + text.dropFirst(whole.count))
  }
}

/// What 通信欄 says where the formula is asked for (route 2-2, document 004).
package enum BatteryRemark {
  package static let single = "再エネ併設蓄電池認定"
}
