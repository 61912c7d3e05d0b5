/// What tells an order from all others of its auction: text that equals only itself, byte by byte.
package struct OrderName: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let rawValue: String

  package init(_ rawValue: String) { self.rawValue = rawValue }

  package var description: String { rawValue }

  package static func == (a: Self, b: Self) -> Bool {
    let (left, right) = (a.rawValue.utf8Span.span, b.rawValue.utf8Span.span)
    guard left.count == right.count else { return false }
    for index in left.indices where left[index] != right[index] { return false }
    return true
  }

  /// The order of UTF-8 bytes.
  package static func < (a: Self, b: Self) -> Bool {
    let (left, right) = (a.rawValue.utf8Span.span, b.rawValue.utf8Span.span)
    for index in 0..<min(left.count, right.count) where left[index] != right[index] {
      return left[index] < right[index]
    }
    return left.count < right.count
  }

  package func hash(into hasher: inout Hasher) {
    let bytes = rawValue.utf8Span.span
    var word: UInt64 = 0
    for index in bytes.indices {
      word = word << 8 | UInt64(bytes[index])
      guard index & 7 == 7 else { continue }
      hasher.combine(word)
      word = 0
    }
    hasher.combine(word)
    hasher.combine(bytes.count)
  }

  /// Quick, and unforeseeable by whoever does not know the seed.
  func hash(seed: UInt64) -> UInt64 {
    let bytes = rawValue.utf8Span.span
    var hash = seed ^ UInt64(truncatingIfNeeded: bytes.count)
    var word: UInt64 = 0
    for index in bytes.indices {
      word = word << 8 | UInt64(bytes[index])
      guard index & 7 == 7 else { continue }
      hash = Self.mixed(hash ^ word)
      word = 0
    }
    return Self.mixed(hash ^ word)
  }

  private static func mixed(_ word: UInt64) -> UInt64 {
    let product = word.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return product.high ^ product.low
  }
}
