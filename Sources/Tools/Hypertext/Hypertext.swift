/// Markup of HTML or SVG: what stands in a literal is markup, what is interpolated is text, and
/// text is escaped; only other markup goes in as it is. So nothing that came from a file or a
/// person can become a tag.
///
///     let cell: Hypertext = "<td>\(name)</td>"
package struct Hypertext: Hashable, Sendable, ExpressibleByStringInterpolation {
  /// As it is sent or written.
  package let source: String

  package init(stringLiteral markup: String) { source = markup }

  package init(stringInterpolation parts: StringInterpolation) { source = parts.source }

  package static func + (a: Self, b: Self) -> Self {
    Self(stringLiteral: a.source + b.source)
  }

  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var source: String

    package init(literalCapacity: Int, interpolationCount: Int) {
      source = ""
      source.reserveCapacity(literalCapacity + interpolationCount * 16)
    }

    package mutating func appendLiteral(_ markup: String) { source += markup }

    /// Text, whatever it holds.
    package mutating func appendInterpolation(_ text: some StringProtocol) {
      Hypertext.escape(text, into: &source)
    }

    package mutating func appendInterpolation(_ number: some FixedWidthInteger) {
      source += String(number)
    }

    package mutating func appendInterpolation(_ markup: Hypertext) { source += markup.source }

    /// Pieces one after the other.
    package mutating func appendInterpolation(_ pieces: [Hypertext]) {
      for piece in pieces { source += piece.source }
    }
  }

  /// Safe between tags and between quotes of either kind (HTML, 13.1.2.3 and 13.3).
  private static func escape(_ text: some StringProtocol, into source: inout String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": source += "&amp;"
      case "<": source += "&lt;"
      case ">": source += "&gt;"
      case "\"": source += "&quot;"
      case "'": source += "&#39;"
      default: source.unicodeScalars.append(scalar)
      }
    }
  }
}

extension Sequence<Hypertext> {
  /// The pieces with line breaks between them.
  package func lines() -> Hypertext {
    Hypertext(stringLiteral: map(\.source).joined(separator: "\n"))
  }
}
