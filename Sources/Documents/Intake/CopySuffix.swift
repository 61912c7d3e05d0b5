/// The marks that programs put on the names of copies: ` (1)`, `[1]`, ` - コピー (2)`, `のコピー 2`,
/// ` copy 2`, `コピー 〜 `, `Copy of `, those of synchronisers that found two versions; and `_直した案`,
/// which we append ourselves.
enum CopySuffix {
  /// Takes one mark off the end of a name without extension; nil if there is none.
  static func strip(from stem: String) -> (stem: String, suffix: String)? {
    let scalars = Array(stem.unicodeScalars)
    let text = Marks(scalars)
    guard var end = text.startOfMark, end > 0 else { return nil }
    while end > 0, text.isBlank(end - 1) { end -= 1 }
    guard end > 0 else { return nil }
    return (String(scalars[..<end]), String(scalars[end...]))
  }

  /// Takes one mark off the beginning; nil if there is none.
  static func stripPrefix(from stem: String) -> (stem: String, prefix: String)? {
    let scalars = Array(stem.unicodeScalars)
    guard let end = Marks(scalars).endOfPrefix, end < scalars.count else { return nil }
    return (String(scalars[end...]), String(scalars[..<end]))
  }
}

/// A name in which widths and cases are one, scalar by scalar.
private struct Marks {
  private let text: [Unicode.Scalar]

  init(_ scalars: [Unicode.Scalar]) { text = scalars.map(Self.plain) }

  func isBlank(_ index: Int) -> Bool { text[index] == " " }

  /// Nil where no mark ends the name.
  var startOfMark: Int? {
    switch text.last {
    case ")"?: bracket("(", ")")
    case "]"?: bracket("[", "]")
    case "案"?: ours
    default: word ?? synchroniser
    }
  }

  /// ` (1)` to ` (999)`, `[1]`, `(競合コピー 2024-04-10 101010)`.
  private func bracket(_ open: Unicode.Scalar, _ close: Unicode.Scalar) -> Int? {
    var depth = 0
    for index in text.indices.reversed() {
      if text[index] == close { depth += 1 }
      if text[index] == open { depth -= 1 }
      guard depth == 0 else { continue }
      let content = text[(index + 1)..<(text.count - 1)]
      return isCounter(content) || isConflict(String(content)) ? index : nil
    }
    return nil
  }

  private func isCounter(_ content: ArraySlice<Unicode.Scalar>) -> Bool {
    (1...3).contains(content.count) && content.allSatisfy(Self.isDigit)
  }

  private func isConflict(_ content: String) -> Bool {
    content == "コピー" || content == "copy" || Self.conflicts.contains { content.contains($0) }
  }

  private static let conflicts = [
    "競合コピー", "競合するコピー", "矛盾するコピー", "conflicted copy", "sfconflict", "case conflict",
    "大文字と小文字の競合", "選択型同期の競合", "selective sync conflict",
  ]

  private var ours: Int? {
    text[...].ends(with: Self.corrected) ? text.count - Self.corrected.count : nil
  }

  private static let corrected = Array("_直した案".unicodeScalars)

  /// `のコピー`, ` - コピー`, ` copy`, each perhaps with a number behind it.
  private var word: Int? {
    var end = text.count
    while end > 0, text.count - end < 3, Self.isDigit(text[end - 1]) { end -= 1 }
    while end > 0, isBlank(end - 1) { end -= 1 }
    for word in Self.words where text[..<end].ends(with: word) {
      let start = end - word.count
      if word.first == "コ" || word.first == "ｺ", start > 0, text[start - 1] == "の" {
        return start - 1
      }
      var before = start
      while before > 0, isBlank(before - 1) { before -= 1 }
      if before > 0, text[before - 1] == "-" { return before - 1 }
      return word.first == "c" && before < start ? before : nil
    }
    return nil
  }

  private static let words = ["コピー", "ｺﾋﾟｰ", "copy"].map { Array($0.unicodeScalars) }

  /// `.sync-conflict-20240410-101010-ABCDEFG`, `_conflict-20240410-101010`,
  /// `_pc_Apr-10-101010-2024_Conflict`.
  private var synchroniser: Int? {
    // Asked of every name that is no copy: most have no such word.
    guard let word = lastPlace(of: Self.conflict) else { return nil }
    let tail = text[(word + Self.conflict.count)...]
    if tail.isEmpty { return byHost(before: word) }
    let pieces = tail.split(separator: "-", omittingEmptySubsequences: false)
    let isDated =
      pieces.count >= 3 && pieces[0].isEmpty && isDigits(pieces[1], 8) && isDigits(pieces[2], 6)
    guard isDated, word > 0 else { return nil }
    if pieces.count == 3, text[word - 1] == "_" { return word - 1 }
    let start = word - Self.sync.count
    guard start >= 0, text[start..<word].elementsEqual(Self.sync), pieces.count <= 4 else {
      return nil
    }
    let isDevice = pieces.count == 3 || pieces[3].count == 7
    return isDevice ? start : nil
  }

  private static let conflict = Array("conflict".unicodeScalars)
  private static let sync = Array(".sync-".unicodeScalars)

  private func byHost(before word: Int) -> Int? {
    let head = text[..<word]
    let mark = head.ends(with: Array("case".unicodeScalars)) ? word - 4 : word
    guard mark > 0, text[mark - 1] == "_" else { return nil }
    guard let date = text[..<(mark - 1)].lastIndex(of: "_") else { return nil }
    let pieces = text[(date + 1)..<(mark - 1)].split(separator: "-")
    guard pieces.count == 4, pieces[0].count == 3, (1...2).contains(pieces[1].count),
      isDigits(pieces[2], 6), isDigits(pieces[3], 4)
    else { return nil }
    return text[..<date].lastIndex(of: "_")
  }

  private func lastPlace(of part: [Unicode.Scalar]) -> Int? {
    guard text.count >= part.count else { return nil }
    return (0...(text.count - part.count)).last { start in
      text[start] == part[0] && text[start..<(start + part.count)].elementsEqual(part)
    }
  }

  private func isDigits(_ piece: ArraySlice<Unicode.Scalar>, _ count: Int) -> Bool {
    piece.count == count && piece.allSatisfy(Self.isDigit)
  }

  /// Behind `コピー 〜 `, `コピー (2) 〜 `, `Copy of `, `Copy (2) of `; nil where none begins the name.
  var endOfPrefix: Int? {
    guard let word = Self.words.first(where: { text.starts(with: $0) }) else { return nil }
    var index = skipBlanks(word.count)
    if index < text.count, text[index] == "(" {
      guard let close = text[index...].firstIndex(of: ")"), isCounter(text[(index + 1)..<close])
      else { return nil }
      index = skipBlanks(close + 1)
    }
    if word.first == "c" {
      guard text[index...].starts(with: Array("of ".unicodeScalars)) else { return nil }
      return skipBlanks(index + 3)
    }
    guard index < text.count, text[index] == "~" else { return nil }
    return skipBlanks(index + 1)
  }

  private func skipBlanks(_ start: Int) -> Int {
    var index = start
    while index < text.count, isBlank(index) { index += 1 }
    return index
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x41...0x5A: return Unicode.Scalar(scalar.value + 0x20) ?? scalar
    case 0xFF01...0xFF5E: return Unicode.Scalar(scalar.value - 0xFEE0).map(plain) ?? scalar
    case 0x301C: return "~"
    case 0x2010...0x2015, 0x2212: return "-"
    default: return scalar.properties.isWhitespace ? " " : scalar
    }
  }
}

extension ArraySlice<Unicode.Scalar> {
  fileprivate func ends(with word: [Unicode.Scalar]) -> Bool {
    count >= word.count && suffix(word.count).elementsEqual(word)
  }
}

extension String {
  fileprivate init(_ scalars: ArraySlice<Unicode.Scalar>) {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    self = String(view)
  }
}
