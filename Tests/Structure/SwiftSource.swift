/// The text of a Swift file as far as these tests need to understand it: its words without comments
/// and without what stands in strings, its imports, its types.
struct SwiftSource: Sendable {
  /// Relative to the package.
  let path: String
  let text: String
  /// The same lines, with comments and the contents of strings made blank; what is interpolated
  /// stays.
  let code: String

  init(path: String, text: String) {
    self.path = path
    self.text = text
    var blanking = Blanking(text)
    code = blanking.run()
    words = Self.words(of: code).reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  /// As it stands in the folder, such as `House.swift`.
  var fileName: String { String(path.split(separator: "/").last ?? "") }

  /// `House` of `Sources/House/House.swift`, `Workbook+Append` of `…/Workbook+Append.swift`.
  var bareName: String { String(fileName.dropLast(".swift".count)) }

  var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

  var codeLines: [Substring] { code.split(separator: "\n", omittingEmptySubsequences: false) }

  /// How often each word stands in the code.
  let words: [String: Int]

  var imports: Set<String> {
    Set(
      codeLines.compactMap { line in
        let words = Self.words(of: line)
        guard let place = words.firstIndex(of: "import"), place + 1 < words.count,
          words[..<place].allSatisfy(Self.modifiers.contains)
        else { return nil }
        let next = words[place + 1]
        return String(
          Self.kinds.contains(next) && place + 2 < words.count ? words[place + 2] : next)
      })
  }

  /// What is declared by lines that begin with it: types, or, with `depth`, their members.
  func declarations(of kinds: Set<String>, indented: Bool = false) -> [Declaration] {
    codeLines.enumerated().compactMap { index, line in
      guard indented || line.first != " " else { return nil }
      var words = Self.words(of: line)[...]
      var modifiers: Set<String> = []
      while let word = words.first, Self.modifiers.contains(word),
        !kinds.contains(word) || !followed(by: words)
      {
        modifiers.insert(word)
        words = words.dropFirst()
      }
      guard let kind = words.first, kinds.contains(kind), let name = words.dropFirst().first else {
        return nil
      }
      return Declaration(
        kind: kind, name: name, modifiers: modifiers,
        line: index + 1)
    }
  }

  /// `class` is a kind and a modifier.
  private func followed(by words: ArraySlice<String>) -> Bool {
    guard let next = words.dropFirst().first else { return false }
    return !Self.kinds.contains(next)
  }

  var types: [Declaration] { declarations(of: Self.typeKinds) }

  /// The types that it adds to.
  var extended: [Declaration] { declarations(of: ["extension"]) }

  static let typeKinds: Set<String> = [
    "struct", "class", "enum", "actor", "protocol", "typealias",
  ]
  private static let kinds: Set<String> = typeKinds.union(["func", "var", "let", "case"])
  private static let modifiers: Set<String> = [
    "package", "public", "internal", "private", "fileprivate", "final", "indirect", "static",
    "class",
    "mutating", "nonisolated", "consuming", "borrowing", "lazy", "override", "testable", "main",
    "MainActor", "inlinable", "inline", "__always", "usableFromInline", "unsafe", "set",
    "discardableResult",
    "Sendable", "TaskLocal",
  ]

  /// Letters, digits and `_`, as names are made of.
  static func words(of text: some StringProtocol) -> [String] {
    let bytes = Array(text.utf8)
    var words: [String] = []
    var start = 0
    for index in bytes.indices where !Self.isInNames[Int(bytes[index])] {
      if index > start { words.append(String(decoding: bytes[start..<index], as: UTF8.self)) }
      start = index + 1
    }
    if bytes.count > start { words.append(String(decoding: bytes[start...], as: UTF8.self)) }
    return words
  }

  /// By byte; all of a character beyond ASCII belongs to the name.
  private static let isInNames = (0..<256).map { byte in
    byte >= 0x80 || UInt8(byte) == UInt8(ascii: "_")
      || Character(UnicodeScalar(UInt8(byte))).isLetter
      || Character(UnicodeScalar(UInt8(byte))).isNumber
  }
}

struct Declaration: Sendable {
  let kind: String
  let name: String
  let modifiers: Set<String>
  let line: Int
}

/// Reads Swift byte by byte and keeps what is code.
private struct Blanking {
  private let bytes: [UInt8]
  private var kept: [UInt8]
  private var place = 0

  init(_ text: String) {
    bytes = Array(text.utf8)
    kept = bytes
  }

  mutating func run() -> String {
    code(untilClosing: false)
    return String(decoding: kept, as: UTF8.self)
  }

  private func sees(_ text: StaticString) -> Bool {
    let word = Array(text.description.utf8)
    return bytes.count >= place + word.count && Array(bytes[place..<place + word.count]) == word
  }

  private mutating func blank(_ count: Int = 1) {
    for index in place..<min(place + count, bytes.count) where bytes[index] != UInt8(ascii: "\n") {
      kept[index] = UInt8(ascii: " ")
    }
    place += count
  }

  /// Code up to the end, or up to the bracket that ends an interpolation.
  private mutating func code(untilClosing: Bool) {
    var depth = 0
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "/") where sees("//"):
        while place < bytes.count, bytes[place] != UInt8(ascii: "\n") { blank() }
      case UInt8(ascii: "/") where sees("/*"): blockComment()
      case UInt8(ascii: "\""), UInt8(ascii: "#"):
        if !string() { place += 1 }
      case UInt8(ascii: "("):
        depth += 1
        place += 1
      case UInt8(ascii: ")"):
        if untilClosing, depth == 0 { return }
        depth -= 1
        place += 1
      default: place += 1
      }
    }
  }

  private mutating func blockComment() {
    var depth = 0
    repeat {
      if sees("/*") {
        depth += 1
        blank(2)
      } else if sees("*/") {
        depth -= 1
        blank(2)
      } else {
        blank()
      }
    } while depth > 0 && place < bytes.count
  }

  /// False where no string begins.
  private mutating func string() -> Bool {
    var hashes = 0
    while place + hashes < bytes.count, bytes[place + hashes] == UInt8(ascii: "#") { hashes += 1 }
    var quotes = 0
    while quotes < 3, place + hashes + quotes < bytes.count,
      bytes[place + hashes + quotes] == UInt8(ascii: "\"")
    {
      quotes += 1
    }
    guard quotes > 0 else { return false }
    // Two quotes are an empty string, three begin one of several lines.
    let length = quotes == 3 ? 3 : 1
    let quote = UInt8(ascii: "\"")
    let end =
      Array(repeating: UInt8(ascii: "\""), count: length)
      + Array(repeating: UInt8(ascii: "#"), count: hashes)
    let escape = [UInt8(ascii: "\\")] + Array(repeating: UInt8(ascii: "#"), count: hashes)
    place += hashes + length
    while place < bytes.count {
      let byte = bytes[place]
      if byte == quote, bytes[place...].starts(with: end) {
        place += end.count
        return true
      }
      guard byte == escape[0], bytes[place...].starts(with: escape) else {
        blank()
        continue
      }
      blank(escape.count)
      guard place < bytes.count, bytes[place] == UInt8(ascii: "(") else {
        blank()
        continue
      }
      place += 1
      code(untilClosing: true)
      place += 1
    }
    return true
  }
}
