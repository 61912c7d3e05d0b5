/// Text that equals only itself, byte by byte: a file's ids are not folded by Unicode equivalence.
package protocol ExactName: Hashable, Comparable, Sendable, CustomStringConvertible {
  var rawValue: String { get }
  init(_ rawValue: String)
}

extension ExactName {
  package var description: String { rawValue }

  package static func == (a: Self, b: Self) -> Bool { sameBytes(a.rawValue, b.rawValue) }

  /// The order of UTF-8 bytes, which is that of code points.
  package static func < (a: Self, b: Self) -> Bool { bytesPrecede(a.rawValue, b.rawValue) }

  package func hash(into hasher: inout Hasher) {
    let bytes = rawValue.utf8Span.span
    var word: UInt64 = 0
    for index in bytes.indices {
      word = word << 8 | UInt64(bytes[index])
      if index & 7 == 7 {
        hasher.combine(word)
        word = 0
      }
    }
    hasher.combine(word)
    hasher.combine(UInt8(truncatingIfNeeded: bytes.count))
  }
}

/// A plant as the problem names it; in our markets its 設備ID.
package struct FacilityID: ExactName {
  package let rawValue: String
  package init(_ rawValue: String) { self.rawValue = rawValue }
}

/// A row of an application as the problem names it; unique over specific and normal rows.
package struct RequestID: ExactName {
  package let rawValue: String
  package init(_ rawValue: String) { self.rawValue = rawValue }
}

/// Who asks, as the problem names it; in our markets the 事業者番号.
package struct ApplicantID: ExactName {
  package let rawValue: String
  package init(_ rawValue: String) { self.rawValue = rawValue }
}

func sameBytes(_ a: String, _ b: String) -> Bool {
  let left = a.utf8Span.span
  let right = b.utf8Span.span
  guard left.count == right.count else { return false }
  for index in left.indices where left[index] != right[index] { return false }
  return true
}

func bytesPrecede(_ a: String, _ b: String) -> Bool {
  let left = a.utf8Span.span
  let right = b.utf8Span.span
  for index in 0..<min(left.count, right.count) where left[index] != right[index] {
    return left[index] < right[index]
  }
  return left.count < right.count
}
