/// 「もしかして」: the entries of a list that somebody may have meant.
package enum Suggestion {
  /// At most three entries, nearest first; empty where nothing is near.
  package static func nearest(to text: String, in entries: [String]) -> [String] {
    nearest(to: text, in: SuggestionList(entries))
  }

  static func nearest(to text: String, in list: SuggestionList) -> [String] {
    let wanted = folded(text)
    guard !wanted.isEmpty, wanted.count <= longest else { return [] }
    var found: [(distance: Int, entry: String)] = []
    for (entry, candidate) in zip(list.entries, list.folded) {
      guard let distance = distance(wanted, candidate) else { continue }
      found.append((distance, entry))
    }
    let best = found.map(\.distance).min() ?? 0
    return found.filter { $0.distance == best }.prefix(most).map(\.entry)
  }

  /// At most three entries that stand in the text, but not within another that does.
  package static func contained(in text: String, of entries: [String]) -> [String] {
    let whole = JapaneseText.folded(text)
    let found = entries.filter { whole.contains(JapaneseText.folded($0)) }
    return Array(
      found.filter { entry in
        !found.contains {
          $0 != entry && JapaneseText.folded($0).contains(JapaneseText.folded(entry))
        }
      }.prefix(most))
  }

  /// Entries of which the text is a part, those that end with it first, or that the text begins with
  /// but for a letter or two (「売り」 for 「売」).
  static func containing(_ text: String, in list: SuggestionList) -> [String] {
    let wanted = folded(text)
    guard wanted.count >= 2, wanted.count <= longest else { return [] }
    func entries(_ isMeant: ([UInt32]) -> Bool) -> [String] {
      zip(list.entries, list.folded).filter { isMeant($1) }.map(\.0)
    }
    let ending = entries {
      $0.count > wanted.count && $0.suffix(wanted.count).elementsEqual(wanted)
    }
    if !ending.isEmpty { return Array(ending.prefix(most)) }
    let around = entries { entry in
      guard entry.count > wanted.count else { return false }
      return (0...entry.count - wanted.count).contains {
        entry[$0..<$0 + wanted.count].elementsEqual(wanted)
      }
    }
    if !around.isEmpty { return Array(around.prefix(most)) }
    let begun = entries { wanted.starts(with: $0) && wanted.count - $0.count <= 2 }
    return begun.count == 1 ? begun : []
  }

  /// Nobody mistypes a text that is longer.
  private static let longest = 64
  /// More questions at once help nobody.
  private static let most = 3

  static func folded(_ text: String) -> [UInt32] {
    JapaneseText.folded(text).unicodeScalars.map(\.value)
  }

  /// Is `text` near enough to be a mistyped `entry`?
  package static func isNear(_ text: String, _ entry: String) -> Bool {
    distance(folded(text), folded(entry)) != nil
  }

  /// nil where the two are too far apart to be worth a question.
  private static func distance(_ a: [UInt32], _ b: [UInt32]) -> Int? {
    if a == b { return 0 }
    let shorter = min(a.count, b.count)
    // 「東京」 for 「東京都」, 「太陽」 for 「太陽光発電」.
    if shorter >= 2, a.starts(with: b) || b.starts(with: a) { return 1 }
    let limit = max(a.count, b.count) / 3
    guard limit > 0, abs(a.count - b.count) <= limit else { return nil }
    let distance = editDistance(a, b)
    return distance <= limit ? distance : nil
  }

  /// Insertions, deletions, replacements and swaps of neighbours (optimal string alignment).
  static func editDistance(_ a: [UInt32], _ b: [UInt32]) -> Int {
    var before = [Int](repeating: 0, count: b.count + 1)
    var above = Array(0...b.count)
    for i in a.indices {
      var line = [i + 1] + [Int](repeating: 0, count: b.count)
      for j in b.indices {
        let cost = a[i] == b[j] ? 0 : 1
        line[j + 1] = min(above[j + 1] + 1, line[j] + 1, above[j] + cost)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          line[j + 1] = min(line[j + 1], before[j - 1] + 1)
        }
      }
      before = above
      above = line
    }
    return above[b.count]
  }
}

/// Entries made ready once for many questions.
struct SuggestionList: Sendable {
  let entries: [String]
  fileprivate let folded: [[UInt32]]

  init(_ entries: [String]) {
    self.entries = entries
    folded = entries.map(Suggestion.folded)
  }
}
