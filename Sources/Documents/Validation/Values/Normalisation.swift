/// A text after its field's visible steps, and which of them changed it.
struct Normalisation {
  var text: String
  var steps: [String] = []

  init(_ original: String, by normalisers: [Normaliser]) {
    text = original
    for normaliser in normalisers { apply(normaliser) }
  }

  mutating func replace(with text: String, step: String) {
    // Swift calls canonically equal texts equal; here the scalars count.
    guard !text.unicodeScalars.elementsEqual(self.text.unicodeScalars) else { return }
    self.text = text
    if !steps.contains(step) { steps.append(step) }
  }

  private mutating func apply(_ normaliser: Normaliser) {
    let changed =
      switch normaliser {
      case .trim: JapaneseText.trimmed(text)
      case .nfkc: JapaneseText.nfkc(text)
      case .upperCase: text.uppercased()
      case .amount: Self.amount(text)
      case .era: Self.western(text)
      }
    replace(with: changed, step: normaliser.label)
  }

  /// Without a trailing `kWh` and digit groups of three; anything else stays for the check to see.
  static func amount(_ text: String) -> String {
    var text = text
    if text.lowercased().hasSuffix("kwh") { text = JapaneseText.trimmed(String(text.dropLast(3))) }
    let groups = text.split(separator: ",", omittingEmptySubsequences: false)
    guard groups.count > 1, (1...3).contains(groups[0].count),
      groups.dropFirst().allSatisfy({ $0.count == 3 })
    else { return text }
    return groups.joined()
  }

  private static let eras: [(names: [String], before: Int)] = [
    (["令和", "R"], 2018), (["平成", "H"], 1988), (["昭和", "S"], 1925),
  ]

  /// `令和5年4月` and `R5.4` to `2023年4月` and `2023.4`.
  static func western(_ text: String) -> String {
    for era in eras {
      for name in era.names where text.uppercased().hasPrefix(name) {
        let rest = JapaneseText.trimmed(String(text.dropFirst(name.count)))
        if rest.hasPrefix("元") { return String(era.before + 1) + rest.dropFirst() }
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        guard let year = Int(digits), (1...99).contains(year) else { continue }
        return String(era.before + year) + rest.dropFirst(digits.count)
      }
    }
    return text
  }
}
