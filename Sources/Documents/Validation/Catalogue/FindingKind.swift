package import Trade

/// One kind of thing that a check can say: its stable code and id, its words, and an example of
/// each outcome. Each has a file named by its code and id, or stands in the file of the rule that
/// says it; `all` lists them.
///
/// A class, because findings are handed about by the hundred thousand.
package final class FindingKind: Sendable {
  /// Stable, e.g. `E0203`; the letter is the default severity and never changes, and no two kinds
  /// share the digits.
  package let code: String
  /// Stable, e.g. `quantity-positive`: the rule's name in reports and settings.
  package let id: String
  /// What it weighs where the secretariat has set nothing else.
  package let severity: Severity
  /// Japanese, a few words.
  package let title: String
  /// Japanese, one or two sentences.
  package let description: String
  /// A document about which nothing of the kind is said.
  package let passing: CatalogueExample
  /// A document about which exactly this is said.
  package let failing: CatalogueExample
  /// An application about which this is said still has all its values: it could be accepted.
  let leavesValues: Bool
  /// It is about what others have filed, and changes when they do.
  let changesWithOthers: Bool
  /// How many arguments the words name.
  let argumentCount: Int
  /// More may follow those that have names.
  let takesMore: Bool
  private let words: @Sendable (FindingContext, [String]) -> Wording
  /// The digits of the code.
  private let number: Int

  init(
    _ code: String, _ id: String, _ title: String, _ description: String,
    passing: CatalogueExample, failing: CatalogueExample, leavesValues: Bool,
    changesWithOthers: Bool, argumentCount: Int, takesMore: Bool = false,
    words: @escaping @Sendable (FindingContext, [String]) -> Wording
  ) {
    guard let letter = code.first, let severity = Self.severities[letter],
      let number = Int(code.dropFirst()), (0..<Self.numbers).contains(number)
    else { preconditionFailure("no code: \(code)") }
    self.code = code
    self.id = id
    self.severity = severity
    self.number = number
    self.title = title
    self.description = description
    self.passing = passing
    self.failing = failing
    self.leavesValues = leavesValues
    self.changesWithOthers = changesWithOthers
    self.argumentCount = argumentCount
    self.takesMore = takesMore
    self.words = words
  }

  private static let severities: [Character: Severity] = ["E": .error, "W": .warning, "I": .info]

  /// A finding of the kind in words; arguments that were left out at the end are empty.
  func wording(_ finding: FindingContext, _ arguments: [String]) -> Wording {
    let missing = max(0, argumentCount - arguments.count)
    return words(finding, arguments + Array(repeating: "", count: missing))
  }

  // MARK: Looking up

  /// The kind of a code, e.g. `E0203`.
  package static func of(code: String) -> FindingKind? { byCode[code] }
  /// The kind of an id, e.g. `quantity-positive`.
  package static func of(id: String) -> FindingKind? { byID[id] }

  private static let byCode = Dictionary(all.map { ($0.code, $0) }) { first, _ in first }
  private static let byID = Dictionary(all.map { ($0.id, $0) }) { first, _ in first }

  /// Codes have numbers below this.
  private static let numbers = 2000

  /// The place in `all`, by which findings about one place are ordered.
  var rank: UInt8 { Self.ranks[number] }

  private static let ranks: [UInt8] = {
    var ranks = [UInt8](repeating: .max, count: numbers)
    for (index, kind) in all.enumerated() { ranks[kind.number] = UInt8(index) }
    return ranks
  }()
}

extension FindingKind: Hashable {
  package static func == (a: FindingKind, b: FindingKind) -> Bool { a === b }
  package func hash(into hasher: inout Hasher) { hasher.combine(number) }
}
