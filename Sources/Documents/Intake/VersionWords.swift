import Trade

/// Words by which people tell versions of a file apart: 「最新版(修正2)」, `v2`, `20240410`. What may
/// mean another document (「その2」, 「追加」) or that it does not count (「下書き」, 「修正前」) is none of
/// them.
enum VersionWords {
  /// All of a text is such words.
  static func make(_ text: String) -> Bool {
    var rest = Array(text.folded.unicodeScalars.filter { !$0.properties.isWhitespace })
    var tells = false
    while !rest.isEmpty {
      if let count = core(rest) {
        tells = true
        rest.removeFirst(count)
      } else if let count = affix(rest), tells || Self.brackets.contains(rest[0]) {
        rest.removeFirst(count)
      } else {
        return false
      }
    }
    return tells
  }

  /// How many scalars of a word that tells something stand at the beginning.
  private static func core(_ text: [Unicode.Scalar]) -> Int? {
    if let word = cores.first(where: { text.starts(with: $0) }) { return word.count }
    let digits = text.prefix(while: isDigit)
    if digits.count == 8 { return isDate(digits) ? 8 : nil }
    if (1...2).contains(digits.count), text.dropFirst(digits.count).first == "版" {
      return digits.count + 1
    }
    if text.first == "第" { return core(Array(text.dropFirst())).flatMap { $0 < 8 ? $0 + 1 : nil } }
    for word in numbered where text.starts(with: word) {
      let number = text.dropFirst(word.count).drop { $0 == "." }.prefix(while: isDigit)
      if (1...2).contains(number.count) { return number.endIndex }
    }
    return nil
  }

  private static func affix(_ text: [Unicode.Scalar]) -> Int? {
    if let word = affixes.first(where: { text.starts(with: $0) }) { return word.count }
    let digits = text.prefix(while: isDigit)
    return (1...2).contains(digits.count) ? digits.count : nil
  }

  private static func isDate(_ digits: ArraySlice<Unicode.Scalar>) -> Bool {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: digits)
    let date = String(text)
    return date.hasPrefix("20") && Month(date.prefix(6)) != nil
      && (1...31).contains(Int(date.suffix(2)) ?? 0)
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  /// Longer ones first.
  private static let cores = scalars([
    "差し替え版", "差替え版", "差し替え", "差しかえ", "差替え", "差替版", "差替", "確定版", "完成版", "最新版", "最終版", "最新", "最終",
    "修正版", "修正済み", "修正済", "修正後", "修正", "訂正版", "訂正済み", "訂正済", "訂正後", "訂正", "改訂版", "改訂", "改定版",
    "更新版", "再提出", "再送信", "再送", "提出用", "提出版", "正式版", "清書", "初版", "final", "latest", "fixed",
    "updated",
    "revised",
  ])
  /// With a number behind them.
  private static let numbered = scalars(["version", "ver", "rev", "v"])
  private static let affixes = scalars([
    "(", ")", "[", "]", "【", "】", "〔", "〕", "「", "」", ".", "・", "版", "回目", "分",
  ])
  private static let brackets: Set<Unicode.Scalar> = ["(", "[", "【", "〔", "「"]

  private static func scalars(_ words: [String]) -> [[Unicode.Scalar]] {
    words.map { Array($0.folded.unicodeScalars) }
  }
}
