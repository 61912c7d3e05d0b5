internal import CLinux

/// Converts texts to CP932, by the table of the C library; what it does not have becomes 〓.
@safe
package final class CP932Encoder {
  private let handle: iconv_t

  /// - Throws: where the C library has no such table.
  package init() throws(DelimitedError) {
    // It returns (iconv_t)-1 for an unknown encoding.
    guard let opened = unsafe iconv_open("CP932", "UTF-8"),
      unsafe opened != iconv_t(bitPattern: -1)
    else { throw DelimitedError(.unavailable, line: 0) }
    unsafe handle = opened
  }

  deinit { unsafe _ = iconv_close(handle) }

  package func bytes(of text: String) -> [UInt8] {
    var converted: [UInt8] = []
    if append(Array(text.utf8), to: &converted) { return converted }
    converted.removeAll(keepingCapacity: true)
    for scalar in text.unicodeScalars {
      let known = Self.twins[scalar] ?? scalar
      guard !append(Array(String(known).utf8), to: &converted) else { continue }
      converted.append(contentsOf: Self.geta)
    }
    return converted
  }

  /// 〓.
  private static let geta: [UInt8] = [0x81, 0xAC]

  /// Signs that other programs write where Windows has another: wave dash, minus, dash, double bar.
  private static let twins: [Unicode.Scalar: Unicode.Scalar] = [
    "\u{301C}": "\u{FF5E}", "\u{2212}": "\u{FF0D}", "\u{2014}": "\u{2015}", "\u{2016}": "\u{2225}",
  ]

  /// False, with nothing appended, where a character is not in the table.
  private func append(_ bytes: [UInt8], to text: inout [UInt8]) -> Bool {
    let count = text.count
    var isWhole = false
    // No character is longer in CP932 than in UTF-8.
    text.append(addingCapacity: bytes.count) { output in
      unsafe output.withUnsafeMutableBufferPointer { buffer, filled in
        unsafe bytes.withUnsafeBufferPointer { input in
          var from = unsafe UnsafeMutablePointer(mutating: input.baseAddress).map {
            unsafe UnsafeMutableRawPointer($0).assumingMemoryBound(to: CChar.self)
          }
          var fromLeft = input.count
          var to = unsafe buffer.baseAddress.map {
            unsafe UnsafeMutableRawPointer($0 + filled).assumingMemoryBound(to: CChar.self)
          }
          let room = buffer.count - filled
          var toLeft = room
          let failures = unsafe iconv(handle, &from, &fromLeft, &to, &toLeft)
          isWhole = failures == 0 && fromLeft == 0
          filled += room - toLeft
        }
      }
    }
    if !isWhole { text.removeLast(text.count - count) }
    return isWhole
  }
}
