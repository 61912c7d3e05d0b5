import Trade

/// A Table Schema `pattern` made ready: the subset `^[class]{m,n}$` as a table of bytes, anything
/// else as a regular expression.
struct CodeShape: Sendable {
  /// The subset's bytes; nil where only a regular expression can tell.
  let bytes: ByteShape?
  private let pattern: String

  static func isPattern(_ pattern: String) -> Bool { CodeShape(pattern: pattern) != nil }

  init?(pattern: String) {
    self.pattern = pattern
    bytes = Self.simple(pattern)
    // Not a regular expression: the caller tells where it stands.
    if bytes == nil, (try? Regex(pattern)) == nil { return nil }
  }

  func matches(_ text: String) -> Bool {
    if let bytes { return bytes.matches(Array(text.utf8).span) }
    // The pattern was proven to be one by `init`.
    return (try? Regex(pattern).wholeMatch(in: text)) != nil
  }

  /// What the subset's texts are made of and how long they are; nil for any other pattern.
  static func words(of pattern: String) -> String? { simple(pattern)?.words }

  /// Reads `^[0-9A-Z]{10}$` and `^[0-9A-Z]{1,13}$`.
  private static func simple(_ pattern: String) -> ByteShape? {
    guard pattern.hasPrefix("^["), pattern.hasSuffix("}$"), let end = pattern.firstIndex(of: "]")
    else {
      return nil
    }
    let members = Array(pattern[pattern.index(pattern.startIndex, offsetBy: 2)..<end].utf8)
    let tail = pattern[pattern.index(after: end)...].dropLast(2)
    guard tail.first == "{", !members.isEmpty,
      members.allSatisfy({
        ASCII.isDigitOrUpper($0) || ASCII.isLower($0) || $0 == UInt8(ascii: "-")
      })
    else { return nil }
    let bounds = tail.dropFirst().split(separator: ",").compactMap { Int($0) }
    guard let first = bounds.first, let last = bounds.last, bounds.count <= 2, first <= last else {
      return nil
    }
    var shape = ByteShape(lengths: first...last)
    var index = 0
    while index < members.count {
      let from = members[index]
      var to = from
      if index + 2 < members.count, members[index + 1] == UInt8(ascii: "-") {
        to = members[index + 2]
        index += 2
      }
      guard from <= to else { return nil }
      for byte in from...to { shape.allow(byte) }
      index += 1
    }
    return shape
  }

  /// Of a 設備ID.
  private static let plantIDLength = 10
  /// An operator's id of the FIT system (事業者ID) has so many letters, then so many digits.
  private static let operatorIDLetters = 4
  private static let operatorIDDigits = 4

  /// What a text that does not match may be instead: a `CodeMistake`, else its length.
  func hints(_ text: String) -> [String] {
    let utf8 = Array(text.utf8)
    if isOfPlants, utf8.count == Self.operatorIDLetters + Self.operatorIDDigits,
      utf8[..<Self.operatorIDLetters].allSatisfy(ASCII.isUpper),
      utf8[Self.operatorIDLetters...].allSatisfy(ASCII.isDigit)
    {
      return [CodeMistake.operatorID.rawValue]
    }
    // Where a regular expression decides, a mark may belong to the value.
    if let bytes, utf8.contains(where: { "-_. ".utf8.contains($0) && !bytes.allows($0) }) {
      return [CodeMistake.separators.rawValue]
    }
    return ["\(text.unicodeScalars.count)"]
  }

  private var isOfPlants: Bool {
    guard let bytes else { return false }
    return bytes.lengths == Self.plantIDLength...Self.plantIDLength
      && bytes.allows(UInt8(ascii: "A")) && bytes.allows(UInt8(ascii: "0"))
  }
}

/// Texts of some lengths made of some ASCII bytes.
struct ByteShape: Sendable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0
  let lengths: ClosedRange<Int>

  init(lengths: ClosedRange<Int> = 0...0) { self.lengths = lengths }

  mutating func allow(_ byte: UInt8) {
    if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte - 64) }
  }

  @inline(__always)
  func matches(_ bytes: Span<UInt8>) -> Bool {
    guard lengths.contains(bytes.count) else { return false }
    for index in bytes.indices where !allows(bytes[index]) { return false }
    return true
  }

  @inline(__always)
  func allows(_ byte: UInt8) -> Bool {
    byte < 64 ? low >> UInt64(byte) & 1 == 1 : byte < 128 && high >> UInt64(byte - 64) & 1 == 1
  }
}
