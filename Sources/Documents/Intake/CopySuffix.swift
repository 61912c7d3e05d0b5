/// The marks that programs append to the names of copies: ` (1)`, ` - コピー`, `のコピー`, ` - Copy`;
/// and `_直した案`, which we append ourselves.
enum CopySuffix {
  private static let words = ["- コピー", "のコピー", "- copy", " copy", "_直した案"]

  /// Takes one mark off the end of a name without extension; nil if there is none.
  static func strip(from stem: String) -> (stem: String, suffix: String)? {
    let rest = stripWord(stem) ?? stripCounter(stem)
    guard let rest, !rest.isEmpty else { return nil }
    let trimmed = trimmingBlanks(rest)
    guard !trimmed.isEmpty else { return nil }
    return (String(trimmed), String(stem.dropFirst(trimmed.count)))
  }

  private static func stripWord(_ stem: String) -> Substring? {
    // Counting characters is slow; the marks end in few.
    guard let last = stem.unicodeScalars.last, "ーｰyYｙＹ案".unicodeScalars.contains(last) else {
      return nil
    }
    for word in words where stem.count > word.count {
      let end = String(stem.suffix(word.count))
      // Folding trims, and a word that begins with a blank must keep it.
      if end.folded == word.folded, end.first?.isWhitespace == word.first?.isWhitespace {
        return stem.dropLast(word.count)
      }
    }
    return nil
  }

  /// ` (1)` to ` (999)`, the blank being optional, the brackets and digits of either width.
  private static func stripCounter(_ stem: String) -> Substring? {
    guard let last = stem.last, last == ")" || last == "）" else { return nil }
    var rest = stem.dropLast()
    var digits = 0
    while let digit = rest.last, digits < 3, isDigit(digit) {
      rest = rest.dropLast()
      digits += 1
    }
    guard digits > 0, let bracket = rest.last, bracket == "(" || bracket == "（" else { return nil }
    return rest.dropLast()
  }

  private static func isDigit(_ character: Character) -> Bool {
    ("0"..."9").contains(character) || ("０"..."９").contains(character)
  }

  private static func trimmingBlanks(_ text: Substring) -> Substring {
    var text = text
    while text.last?.isWhitespace == true { text = text.dropLast() }
    return text
  }
}
