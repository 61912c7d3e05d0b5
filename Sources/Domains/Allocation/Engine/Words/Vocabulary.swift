/// Numbers for texts, in order of first sight; open addressing on bytes, since some millions of
/// look-ups through `Dictionary<String, Int>` would cost more than the whole solving.
struct Vocabulary {
  private(set) var texts: [String] = []
  private var slots: [Int32] = Array(repeating: -1, count: 256)

  mutating func number(_ text: String) -> Int {
    var slot = Self.hash(text) & (slots.count - 1)
    while slots[slot] >= 0 {
      let found = Int(slots[slot])
      if sameBytes(texts[found], text) { return found }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = Int32(texts.count)
    texts.append(text)
    if texts.count * 2 > slots.count { grow() }
    return texts.count - 1
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 4)
    for (number, text) in texts.enumerated() {
      var slot = Self.hash(text) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(number)
    }
  }

  /// FNV-1a, folded; only a place to start looking.
  private static func hash(_ text: String) -> Int {
    let bytes = text.utf8Span.span
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for index in bytes.indices { hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01b3 }
    return Int(truncatingIfNeeded: (hash ^ (hash >> 29)) & 0x7fff_ffff)
  }
}
