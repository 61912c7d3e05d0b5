internal import Glibc

/// Takes a body of `multipart/form-data` (RFC 7578, RFC 2046) apart while it comes: heads and pieces
/// of bodies go out at once. It keeps no more than the head of one part.
package struct MultipartParser {
  package enum Event: Hashable, Sendable {
    /// A part begins.
    case head(PartHead)
    /// Some of its bytes, in order.
    case body(ArraySlice<UInt8>)
    /// It is complete.
    case end
  }

  private enum State {
    case preamble
    /// After a boundary: another part comes, or the end.
    case afterBoundary
    case head
    case body
    case epilogue
  }

  private let limits: MultipartLimits
  /// Line break, two hyphens, boundary; a carriage return stands at its beginning alone.
  private let delimiter: [UInt8]
  private var state = State.preamble
  /// How many bytes of the delimiter were seen. The first boundary needs no line break before it.
  private var matched = 2
  /// What is seen of a head, or after a boundary.
  private var kept: [UInt8] = []
  private var preambleBytes = 0
  private var parts = 0
  private var isFile = false
  private var fieldBytes = 0
  private var fileBytes = 0

  /// The parser for a body of this `Content-Type`.
  package init(contentType: String, limits: MultipartLimits) throws(MultipartError) {
    let value: HeaderValue
    do throws(MultipartError) { value = try HeaderValue(contentType) } catch { throw .type }
    guard value.word == "multipart/form-data" else { throw .type }
    guard let boundary = value["boundary"], (1...70).contains(boundary.utf8.count),
      boundary.utf8.allSatisfy(Self.isBoundaryByte), boundary.utf8.last != UInt8(ascii: " ")
    else { throw .boundary }
    delimiter = Array("\r\n--\(boundary)".utf8)
    self.limits = limits
  }

  /// RFC 2046, 5.1.1.
  private static func isBoundaryByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "'()+_,-./:=? ".utf8.contains(byte)
    }
  }

  /// What the next bytes complete. After an error nothing more may be pushed.
  package mutating func push(_ bytes: ArraySlice<UInt8>) throws(MultipartError) -> [Event] {
    var events: [Event] = []
    var rest = bytes
    while !rest.isEmpty {
      switch state {
      case .preamble:
        let before = rest.count
        let isFound = skipToBoundary(&rest)
        preambleBytes += before - rest.count
        guard preambleBytes <= limits.headBytes + delimiter.count else { throw .preamble }
        if isFound { begin(.afterBoundary) }
      case .afterBoundary: try afterBoundary(&rest)
      case .head: try head(&rest, &events)
      case .body: try body(&rest, &events)
      // Whatever follows the last boundary is to be ignored (RFC 2046, 5.1.1).
      case .epilogue: return events
      }
    }
    return events
  }

  /// The body is at its end.
  package func finish() throws(MultipartError) {
    switch state {
    case .epilogue: return
    default: throw .truncated
    }
  }

  private mutating func begin(_ next: State) {
    state = next
    kept.removeAll(keepingCapacity: true)
    matched = 0
  }

  // MARK: Around parts

  /// True where the boundary ends; the bytes up to there are taken from `rest`.
  private mutating func skipToBoundary(_ rest: inout ArraySlice<UInt8>) -> Bool {
    while let byte = rest.popFirst() {
      if byte == delimiter[matched] {
        matched += 1
        if matched == delimiter.count { return true }
      } else {
        matched = byte == delimiter[0] ? 1 : 0
      }
    }
    return false
  }

  /// `--` and the end, or blanks and a line break.
  private mutating func afterBoundary(_ rest: inout ArraySlice<UInt8>) throws(MultipartError) {
    while let byte = rest.popFirst() {
      kept.append(byte)
      let padding = kept.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
      if kept.elementsEqual("--".utf8) { return begin(.epilogue) }
      if padding.elementsEqual("\r\n".utf8) {
        parts += 1
        guard parts <= limits.parts else { throw .tooManyParts }
        begin(.head)
        return
      }
      let isOpen =
        kept.elementsEqual("-".utf8) || padding.isEmpty || padding.elementsEqual("\r".utf8)
      guard isOpen, kept.count <= 256 else { throw .delimiter }
    }
  }

  private mutating func head(
    _ rest: inout ArraySlice<UInt8>, _ events: inout [Event]
  ) throws(MultipartError) {
    let end: [UInt8] = [13, 10, 13, 10]
    while let byte = rest.popFirst() {
      kept.append(byte)
      // A head of no lines is only its end.
      if kept.suffix(4).elementsEqual(end) || kept.elementsEqual(end[2...]) {
        let head = try PartHead(kept.dropLast(kept.count == 2 ? 2 : 4))
        isFile = head.fileName != nil
        fileBytes = 0
        events.append(.head(head))
        begin(.body)
        // An empty body's boundary may stand right after the head.
        matched = 2
        openBoundaryIsFree = true
        return
      }
      guard kept.count <= limits.headBytes else { throw .headTooLong }
    }
  }

  /// The line break before the boundary is the head's own, and no byte of the body.
  private var openBoundaryIsFree = false

  // MARK: Bodies

  private mutating func body(
    _ rest: inout ArraySlice<UInt8>, _ events: inout [Event]
  ) throws(MultipartError) {
    if matched > 0, try !continueMatch(&rest, &events) { return }
    guard state == .body, !rest.isEmpty else { return }
    let start = rest.startIndex
    var place = start
    while let carriage = Self.carriageReturn(in: rest, from: place) {
      let length = matchLength(in: rest, at: carriage)
      if length == delimiter.count || carriage + length == rest.endIndex {
        try emit(rest[start..<carriage], &events)
        rest = rest[(carriage + length)...]
        if length == delimiter.count { endPart(&events) } else { matched = length }
        return
      }
      place = carriage + 1
    }
    try emit(rest, &events)
    rest = rest[rest.endIndex...]
  }

  /// Goes on with what an earlier piece began; false where more is needed, or the part is at its end.
  private mutating func continueMatch(
    _ rest: inout ArraySlice<UInt8>, _ events: inout [Event]
  ) throws(MultipartError) -> Bool {
    while let byte = rest.first {
      guard byte == delimiter[matched] else {
        // It was no boundary: what looked like one belongs to the body.
        let begun = delimiter[(openBoundaryIsFree ? 2 : 0)..<matched]
        matched = 0
        openBoundaryIsFree = false
        try emit(begun, &events)
        return true
      }
      rest = rest.dropFirst()
      matched += 1
      if matched == delimiter.count {
        endPart(&events)
        return false
      }
    }
    return false
  }

  private mutating func endPart(_ events: inout [Event]) {
    openBoundaryIsFree = false
    events.append(.end)
    begin(.afterBoundary)
  }

  private mutating func emit(
    _ piece: ArraySlice<UInt8>, _ events: inout [Event]
  ) throws(MultipartError) {
    guard !piece.isEmpty else { return }
    openBoundaryIsFree = false
    if isFile {
      fileBytes += piece.count
      guard fileBytes <= limits.fileBytes else { throw .fileTooLong }
    } else {
      fieldBytes += piece.count
      guard fieldBytes <= limits.fieldBytes else { throw .fieldsTooLong }
    }
    events.append(.body(piece))
  }

  /// How many bytes of the delimiter stand here, at most up to the end of the piece.
  private func matchLength(in bytes: ArraySlice<UInt8>, at start: Int) -> Int {
    var length = 1
    while length < delimiter.count, start + length < bytes.endIndex,
      bytes[start + length] == delimiter[length]
    {
      length += 1
    }
    return length
  }

  private static func carriageReturn(in bytes: ArraySlice<UInt8>, from place: Int) -> Int? {
    guard place < bytes.endIndex else { return nil }
    return unsafe bytes[place...].withUnsafeBytes { space in
      guard let base = space.baseAddress, let found = unsafe memchr(base, 13, space.count) else {
        return nil
      }
      return unsafe place + (UnsafeRawPointer(found) - base)
    }
  }
}
