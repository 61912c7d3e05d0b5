/// Bytes of markup, one after the other.
///
/// The array is longer than what is written, so that a piece costs one look at the room that is left
/// and a copy of its bytes: lists are made of thousands of such pieces.
struct MarkupBuffer: Sendable {
  private var storage: [UInt8] = []
  private var count = 0

  var bytes: ArraySlice<UInt8> { storage[..<count] }

  mutating func reserve(_ capacity: Int) {
    guard capacity > storage.count else { return }
    let longer = max(capacity, storage.count * 2)
    storage.append(contentsOf: repeatElement(0, count: longer - storage.count))
  }

  /// What needs no escape.
  @inline(__always)
  mutating func write(_ piece: StaticString) {
    unsafe write(UnsafeBufferPointer(start: piece.utf8Start, count: piece.utf8CodeUnitCount))
  }

  mutating func write(_ other: MarkupBuffer) {
    unsafe other.storage.withUnsafeBufferPointer {
      unsafe write(UnsafeBufferPointer(rebasing: $0[..<other.count]))
    }
  }

  @inline(__always)
  private mutating func write(_ piece: UnsafeBufferPointer<UInt8>) {
    reserve(count + piece.count)
    unsafe storage.withUnsafeMutableBufferPointer { [count] space in
      guard let start = space.baseAddress, let bytes = piece.baseAddress else { return }
      unsafe (start + count).update(from: bytes, count: piece.count)
    }
    count += piece.count
  }

  mutating func write(number: Int64) {
    reserve(count + 20)
    if number < 0 { write("-") }
    let start = count
    var rest = number.magnitude
    repeat {
      storage[count] = UInt8(ascii: "0") + UInt8(rest % 10)
      count += 1
      rest /= 10
    } while rest > 0
    storage[start..<count].reverse()
  }

  /// Safe between tags and between quotes (HTML, 13.1.2.3 and 13.3). Control characters, which HTML
  /// does not allow, become U+FFFD.
  mutating func write(text: String) {
    // The longest that a byte becomes is `&quot;`.
    reserve(count + text.utf8.count * 6)
    let written: Int? = unsafe text.utf8.withContiguousStorageIfAvailable { text in
      unsafe storage.withUnsafeMutableBufferPointer { [count] space in
        guard let start = space.baseAddress else { return 0 }
        return unsafe Self.escape(text, into: start + count)
      }
    }
    guard let written else {
      var native = text
      native.makeContiguousUTF8()
      return write(text: native)
    }
    count += written
  }

  /// Number of bytes that were written.
  private static func escape(
    _ text: UnsafeBufferPointer<UInt8>, into space: UnsafeMutablePointer<UInt8>
  ) -> Int {
    var place = unsafe space
    for index in text.indices {
      let byte = unsafe text[index]
      guard byte < 0x40 || byte == 0x7F, let replacement = replacement(of: byte) else {
        unsafe place.pointee = byte
        unsafe place += 1
        continue
      }
      let length = replacement.utf8CodeUnitCount
      unsafe place.update(from: replacement.utf8Start, count: length)
      unsafe place += length
    }
    return unsafe place - space
  }

  private static func replacement(of byte: UInt8) -> StaticString? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    case 0x09, 0x0A, 0x0D: nil
    case 0..<0x20, 0x7F: "\u{FFFD}"
    default: nil
    }
  }

  mutating func write(_ attribute: Attribute) {
    guard let value = attribute.value else { return }
    switch attribute.family {
    case .none: write(" ")
    case .data: write(" data-")
    case .aria: write(" aria-")
    }
    write(attribute.name)
    if case .flag = value { return }
    write("=\"")
    switch value {
    case .flag: break
    case .text(let text): write(text: text)
    case .number(let number): write(number: number)
    case .real(let number): write(text: RealText(number).description)
    case .word(let word): write(word)
    }
    write("\"")
  }
}
