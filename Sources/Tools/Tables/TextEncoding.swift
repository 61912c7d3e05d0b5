/// How a text file writes its characters.
package enum TextEncoding: String, CaseIterable, Hashable, Sendable {
  case utf8 = "UTF-8"
  /// シフトJIS as Windows has it, with ㈱ and 髙 (JIS X 0208 and the extensions of NEC and IBM).
  case cp932 = "CP932"

  /// What the bytes of a file can be: UTF-8 where they are that from first to last, else CP932.
  /// Chunks may end anywhere; an empty one is the end.
  package static func detect(_ next: () throws -> [UInt8]) rethrows -> TextEncoding {
    var check = UTF8Check()
    while true {
      let chunk = try next()
      if chunk.isEmpty { return check.isComplete ? .utf8 : .cp932 }
      guard check.take(chunk.span) else { return .cp932 }
    }
  }
}

/// Whether bytes that come in pieces are UTF-8 (Unicode 15, table 3-7).
struct UTF8Check {
  private var missing = 0
  private var range: ClosedRange<UInt8> = 0x80...0xBF

  /// No character has been begun that is not ended.
  var isComplete: Bool { missing == 0 }

  /// False as soon as it can no longer be UTF-8.
  mutating func take(_ bytes: Span<UInt8>) -> Bool {
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if missing > 0 {
        guard range.contains(byte) else { return false }
        missing -= 1
        range = 0x80...0xBF
        continue
      }
      switch byte {
      case ..<0x80: continue
      case 0xC2...0xDF: missing = 1
      case 0xE0: begin(2, 0xA0...0xBF)
      case 0xED: begin(2, 0x80...0x9F)
      case 0xE1...0xEF: missing = 2
      case 0xF0: begin(3, 0x90...0xBF)
      case 0xF1...0xF3: missing = 3
      case 0xF4: begin(3, 0x80...0x8F)
      default: return false
      }
    }
    return true
  }

  private mutating func begin(_ count: Int, _ next: ClosedRange<UInt8>) {
    missing = count
    range = next
  }
}
