extension FieldDefinition {
  /// What a code of the field is made of and how long it is, 「半角の英大文字と数字10桁」; nil where a few
  /// words cannot tell.
  var codeWords: String? { constraints.pattern.flatMap(CodeShape.words) }

  /// What the field takes, as the template says it, with what a code is made of where the template
  /// leaves that open.
  var codeRemedy: String {
    guard let words = codeWords else {
      if !inputMessage.isEmpty { return inputMessage }
      return example.isEmpty ? "決められた形式で入力してください。" : "「\(example)」のように入力してください。"
    }
    guard !inputMessage.isEmpty else { return "\(words)で入力してください。" }
    // A sentence with the longest length tells the rest as well.
    guard let length = words.split(whereSeparator: { !$0.isNumber }).last,
      !inputMessage.contains("\(length)桁"), !inputMessage.contains("\(length)文字")
    else { return inputMessage }
    return inputMessage + "形式は、\(words)です。"
  }
}

extension ByteShape {
  /// 「半角の数字1～13桁」; nil where the letters or digits are no range.
  var words: String? {
    var parts: [String] = []
    for (title, range) in Self.classes {
      let allowed = range.filter(allows)
      guard let first = allowed.first, let last = allowed.last else { continue }
      guard Int(last - first) + 1 == allowed.count else { return nil }
      let isWhole = allowed.count == range.count
      parts.append(isWhole ? title : "\(title)（\(Self.text(first))～\(Self.text(last))）")
    }
    guard !parts.isEmpty else { return nil }
    if allows(UInt8(ascii: "-")) { parts.append("「-」") }
    let unit = Self.digits.contains(where: allows) ? "桁" : "文字"
    let (low, high) = (lengths.lowerBound, lengths.upperBound)
    return "半角の\(parts.joined(separator: "と"))\(low == high ? "" : "\(low)～")\(high)\(unit)"
  }

  private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
  private static let classes: [(title: String, range: ClosedRange<UInt8>)] = [
    ("英大文字", UInt8(ascii: "A")...UInt8(ascii: "Z")),
    ("英小文字", UInt8(ascii: "a")...UInt8(ascii: "z")), ("数字", digits),
  ]

  private static func text(_ byte: UInt8) -> String { String(UnicodeScalar(byte)) }
}
