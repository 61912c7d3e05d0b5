/// 対象年度 as people type it.
package enum YearWord {
  /// Four digits; nil for anything else.
  package static func read(_ text: String) -> Int? {
    guard text.utf8.count == 4, text.utf8.allSatisfy(ASCII.isDigit), let year = Int(text),
      year >= 1000
    else { return nil }
    return year
  }
}
