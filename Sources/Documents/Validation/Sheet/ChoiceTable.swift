/// The choices of a list, found by their bytes.
struct ChoiceTable {
  /// Open addressing; the index of a choice plus one, 0 where empty.
  private var slots: [UInt16]
  private var bytes: [UInt8] = []
  private var ends: [Int] = [0]
  private let mask: Int

  init(_ choices: [String]) {
    var size = 8
    while size < choices.count * 4 { size *= 2 }
    slots = [UInt16](repeating: 0, count: size)
    mask = size - 1
    for (index, choice) in choices.enumerated() {
      let text = Array(choice.utf8)
      bytes += text
      ends.append(bytes.count)
      var slot = Int(truncatingIfNeeded: KeyHash.of(text.span)) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt16(index + 1)
    }
  }

  @inline(__always)
  func index(of text: Span<UInt8>) -> Int? {
    var slot = Int(truncatingIfNeeded: KeyHash.of(text)) & mask
    while slots[slot] != 0 {
      let index = Int(slots[slot]) - 1
      if equals(index, text) { return index }
      slot = (slot + 1) & mask
    }
    return nil
  }

  @inline(__always)
  private func equals(_ index: Int, _ text: Span<UInt8>) -> Bool {
    let start = ends[index]
    guard ends[index + 1] - start == text.count else { return false }
    for offset in 0..<text.count where bytes[start + offset] != text[offset] { return false }
    return true
  }
}

/// A hash of key bytes that is the same in every run.
///
/// FNV-1a of 64 bits.
struct KeyHash {
  private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325
  private static var prime: UInt64 { 0x0000_0100_0000_01B3 }

  @inline(__always)
  mutating func add(_ bytes: Span<UInt8>) {
    var hash = value
    for index in bytes.indices { hash = (hash ^ UInt64(bytes[index])) &* Self.prime }
    value = hash
  }

  @inline(__always)
  mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* Self.prime }

  @inline(__always)
  var mixed: UInt64 { Self.mixed(value) }

  /// Mixed, so that every part of it can choose a slot; each number becomes another one, and only 0
  /// stays 0.
  @inline(__always)
  static func mixed(_ value: UInt64) -> UInt64 {
    var hash = value
    hash ^= hash >> 32
    hash = hash &* 0xd6e8_feb8_6659_fd93
    hash ^= hash >> 32
    return hash
  }

  @inline(__always)
  static func of(_ bytes: Span<UInt8>) -> UInt64 {
    var hash = KeyHash()
    hash.add(bytes)
    return hash.mixed
  }
}
