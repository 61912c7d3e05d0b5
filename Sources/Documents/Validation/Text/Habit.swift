/// What people write in a cell in place of a value.
enum Habit {
  /// 「〃」: the same as above.
  static func isDitto(_ text: String) -> Bool { dittos.contains(JapaneseText.key(text)) }

  /// 「-」,「なし」: nothing.
  static func isNothing(_ text: String) -> Bool { nothings.contains(JapaneseText.key(text)) }

  /// 「自動更新」: without an end.
  static func isEndless(_ text: String) -> Bool {
    let key = JapaneseText.key(text)
    return endless.contains { key.contains($0) } || key.hasPrefix("9999") || key.hasPrefix("2999")
  }

  private static let dittos: Set = ["〃", "々", "同上", "上同", "同じ", "上に同じ", "\"", "''", "”", "″", "〝"]
  private static let nothings: Set = [
    "-", "--", "---", "ー", "―", "–", "—", "−", "‐", "_", "/", "*", "×", "なし", "無し", "無", "ナシ",
    "特になし",
    "該当なし", "希望なし", "指定なし", "n/a", "na", "none", "null",
  ]
  private static let endless = ["自動更新", "無期限", "定めなし", "定め無し", "期限なし", "期限無し", "未定", "終期なし"]
}

/// Characters that nobody sees.
enum Invisible {
  /// The first one inside the text, in words:「4文字目の次に、目に見えない文字（ゼロ幅スペース、U+200B）が…」.
  static func told(_ text: String) -> String? {
    var position = 0
    for scalar in JapaneseText.trimmed(text).unicodeScalars {
      if isInvisible(scalar) {
        let code = String(scalar.value, radix: 16, uppercase: true)
        let padded = String(repeating: "0", count: max(0, 4 - code.count)) + code
        let name = names[scalar.value].map { "\($0)、" } ?? ""
        return "\(position)文字目の次に、目に見えない文字（\(name)U+\(padded)）が含まれています。"
      }
      position += 1
    }
    return nil
  }

  static let remedy = "セルの内容をいったん消去し、キーボードから入力し直してください（貼り付けると、目に見えない文字が残ることがあります）。"

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20, 0x3000, 0x0A, 0x0D, 0x09, 0xFE00...0xFE0F, 0xE0100...0xE01EF: false
    default:
      scalar.properties.isDefaultIgnorableCodePoint || scalar.value == 0xA0
        || scalar.properties.generalCategory == .control
        || scalar.properties.generalCategory == .format
    }
  }

  private static let names: [UInt32: String] = [
    0x200B: "ゼロ幅スペース", 0x200C: "ゼロ幅非接合子", 0x200D: "ゼロ幅接合子", 0x200E: "左横書き記号", 0x200F: "右横書き記号",
    0x2060: "単語結合子", 0xFEFF: "バイト順マーク", 0x00AD: "ソフトハイフン", 0x00A0: "改行しない空白",
  ]
}

/// Amounts in the ways people write them beside plain digits.
enum AmountGuess {
  /// kWh, where a person can only have meant one number.
  static func kwh(_ text: String) -> Int64? {
    var rest = JapaneseText.key(text)
    for word in ["約", "およそ", "概ね", "およそ", "¥", "\\", "計"] where rest.hasPrefix(word) {
      rest.removeFirst(word.count)
    }
    for word in ["程度", "くらい", "ぐらい", "円", "です", "。"] where rest.hasSuffix(word) {
      rest.removeLast(word.count)
    }
    var factor: Int64 = 1
    for (unit, value) in units where rest.hasSuffix(unit) {
      rest.removeLast(unit.count)
      factor = value
      break
    }
    for (unit, value) in myriads where rest.hasSuffix(unit) {
      rest.removeLast(unit.count)
      factor *= value
      break
    }
    rest = rest.filter { $0 != "," && $0 != "、" && $0 != "，" }
    let parts = rest.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), !parts[0].isEmpty, rest.utf8.count <= 15,
      parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
    else { return nil }
    // A point alone may set groups apart or begin a fraction.
    if parts.count == 2, factor == 1 { return nil }
    var scale: Int64 = 1
    if parts.count == 2 {
      for _ in parts[1].utf8 { scale *= 10 }
    }
    guard let digits = Int64(parts.joined()) else { return nil }
    let (product, overflow) = digits.multipliedReportingOverflow(by: factor)
    guard !overflow, product % scale == 0, product / scale > 0 else { return nil }
    return product / scale
  }

  private static let units: [(String, Int64)] = [
    ("kwh", 1), ("mwh", 1000), ("gwh", 1_000_000), ("キロワットアワー", 1), ("キロワット時", 1),
  ]
  private static let myriads: [(String, Int64)] = [
    ("百万", 1_000_000), ("千万", 10_000_000), ("億", 100_000_000), ("万", 10_000), ("千", 1000),
  ]

  /// `150.000`, which may be 150 or 150,000.
  static func isAmbiguous(_ text: String) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count >= 2 && (1...3).contains(parts[0].utf8.count)
      && parts.dropFirst().allSatisfy { $0.utf8.count == 3 }
      && parts.allSatisfy { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
  }
}
