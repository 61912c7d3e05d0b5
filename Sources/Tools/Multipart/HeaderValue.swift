/// A word and its parameters, such as `form-data; name="files"` (RFC 9110, 5.6.6; RFC 8187).
struct HeaderValue {
  /// In lower case.
  let word: String
  private var parameters: [String: String] = [:]

  init(_ text: String) throws(MultipartError) {
    var rest = text.unicodeScalars[...]
    let end = rest.firstIndex(of: ";") ?? rest.endIndex
    word = String(Self.trimmed(rest[..<end])).lowercased()
    guard !word.isEmpty, word.unicodeScalars.allSatisfy({ Self.isTokenScalar($0) || $0 == "/" })
    else { throw .head }
    rest = rest[end...]
    while let next = rest.first {
      guard next == ";" else { throw .head }
      rest = Self.trimmed(rest.dropFirst())
      // A `;` at the end is common, and harmless.
      if rest.isEmpty { break }
      let name = rest.prefix(while: Self.isTokenScalar)
      rest = rest[name.endIndex...]
      guard !name.isEmpty, rest.first == "=" else { throw .head }
      rest = rest.dropFirst()
      let value = rest.first == "\"" ? try Self.quoted(&rest) : Self.token(&rest)
      rest = Self.trimmed(rest)
      let key = String(name).lowercased()
      guard let value, parameters.updateValue(value, forKey: key) == nil else { throw .head }
    }
    for (key, value) in parameters where key.hasSuffix("*") {
      parameters[String(key.dropLast())] = try Self.extended(value)
    }
  }

  /// The parameter of that name; `NAME*` goes before `NAME`.
  subscript(_ name: String) -> String? { parameters[name] }

  /// RFC 9110, 5.6.2.
  static func isTokenScalar(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9": true
    case "!", "#", "$", "%", "&", "'", "*", "+", "-", ".", "^", "_", "`", "|", "~": true
    default: false
    }
  }

  private static func trimmed(
    _ text: Substring.UnicodeScalarView
  ) -> Substring.UnicodeScalarView {
    var text = text
    while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    return text
  }

  private static func token(_ rest: inout Substring.UnicodeScalarView) -> String? {
    let token = rest.prefix { $0 != ";" && $0 != " " && $0 != "\t" }
    rest = rest[token.endIndex...]
    // Names in other letters come without quotes from some programs.
    guard !token.isEmpty, token.allSatisfy({ $0 != "\"" }) else { return nil }
    return String(token)
  }

  /// Quotes and backslashes may have a backslash before them; others are left alone, because paths of
  /// Windows have them. Browsers write `%22` for a quote (HTML, 4.10.21.8).
  private static func quoted(
    _ rest: inout Substring.UnicodeScalarView
  ) throws(MultipartError) -> String? {
    var value = String.UnicodeScalarView()
    rest.removeFirst()
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\"": return String(value).replacing("%22", with: "\"")
      case "\\" where rest.first == "\"" || rest.first == "\\":
        if let escaped = rest.popFirst() { value.append(escaped) }
      default: value.append(scalar)
      }
    }
    throw .head
  }

  /// `UTF-8'ja'%E5%A4%AA` (RFC 8187, 3.2).
  private static func extended(_ value: String) throws(MultipartError) -> String {
    let parts = value.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3 else { throw .head }
    var bytes: [UInt8] = []
    var rest = Array(parts[2].utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard rest.count >= 2,
        rest.prefix(2).allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
        let decoded = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      else { throw .head }
      bytes.append(decoded)
      rest = rest.dropFirst(2)
    }
    let text: String?
    switch parts[0].lowercased() {
    case "utf-8": text = String(validating: bytes, as: UTF8.self)
    case "iso-8859-1":
      text = String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    default: text = nil
    }
    guard let text, text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0 != "\u{7F}" }) else {
      throw .head
    }
    return text
  }
}
