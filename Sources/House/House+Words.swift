internal import Validation

extension House {
  /// Words that somebody may have meant, nearest first.
  package static func near(_ word: String, among words: [String]) -> [String] {
    Suggestion.nearest(to: word, in: words)
  }
}
