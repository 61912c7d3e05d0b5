internal import Trade
internal import Validation

/// Tags as people write them from memory.
package enum TagWords {
  /// The tag that a word may stand for: mistyped, shortened, or with other letters at its end.
  package static func meant(by word: String) -> String? {
    let tags = Status.allCases.filter { $0 != .received && $0 != .stuck }.map(\.tag)
    if let near = Suggestion.nearest(to: word, in: tags).first { return near }
    let core = stem(word)
    guard core.count >= 2 else { return nil }
    return tags.first { stem($0).contains(core) } ?? tags.first { core.contains(stem($0)) }
  }

  /// 「確認済み」 and 「確認済」 are one word.
  private static func stem(_ word: String) -> String {
    String(word.filter { !("ぁ"..."ん").contains($0) && !$0.isWhitespace }).uppercased()
  }
}
