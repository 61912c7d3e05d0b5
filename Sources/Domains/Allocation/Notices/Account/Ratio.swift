/// A part of a whole, in whole numbers.
struct Ratio: Equatable {
  let part: Int64
  let whole: Int64

  init(_ part: Int64, _ whole: Int64) {
    self.part = part
    self.whole = max(1, whole)
  }

  /// Reads `3/4`, `1` or `0`.
  init?(_ text: String) {
    let parts = text.split(separator: "/").map { Int64($0) }
    guard let part = parts.first ?? nil, let whole = parts.count == 2 ? parts[1] : 1, whole > 0
    else { return nil }
    self.init(part, whole)
  }

  static func == (a: Self, b: Self) -> Bool {
    Int128(a.part) * Int128(b.whole) == Int128(b.part) * Int128(a.whole)
  }

  /// From 0 to 1.
  var share: Double { Double(part) / Double(whole) }
}
