internal import CLinux

/// Converts CP932 to UTF-8, by the table of the C library.
@safe
final class CP932 {
  private let handle: iconv_t

  /// - Throws: where the C library has no such table.
  init() throws(DelimitedError) {
    // It returns (iconv_t)-1 for an unknown encoding.
    guard let opened = unsafe iconv_open("UTF-8", "CP932"),
      unsafe opened != iconv_t(bitPattern: -1)
    else { throw DelimitedError(.unavailable, line: 0) }
    unsafe handle = opened
  }

  deinit { unsafe _ = iconv_close(handle) }

  /// Appends the text of the bytes; false where they are no CP932.
  func append(_ bytes: Span<UInt8>, to text: inout [UInt8]) -> Bool {
    var isWhole = false
    // A character of two bytes has at most three in UTF-8, a half-width katakana of one has three.
    text.append(addingCapacity: bytes.count * 3) { output in
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
          // A failure in the middle leaves the state of the next call as new: CP932 has none.
          filled += room - toLeft
        }
      }
    }
    return isWhole
  }
}
