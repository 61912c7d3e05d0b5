/// What an entry may be called: a relative path that stays inside.
enum EntryName {
  static func isSafe(_ name: [UInt8]) -> Bool {
    guard let first = name.first, !name.contains(0), !isSlash(first) else { return false }
    // A drive: `C:…`.
    if name.count >= 2, name[1] == UInt8(ascii: ":") { return false }
    return !name.split(whereSeparator: isSlash).contains { $0.elementsEqual([0x2E, 0x2E]) }
  }

  private static func isSlash(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\")
  }
}
