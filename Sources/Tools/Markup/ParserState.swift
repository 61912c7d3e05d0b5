internal import CLibXML2

/// What the C callbacks write into: no handler is called from C, so any handler may throw.
@safe
struct ParserState: ~Copyable {
  var batch = MarkupBatch()
  var failure: MarkupError.Code?
  var sawRoot = false
  var context: xmlParserCtxtPtr?
  private var depth = 0
  private var elements = NameCache()
  private var attributeNames = NameCache()
  private let vocabulary: Vocabulary
  private let limits: MarkupLimits

  init(vocabulary: Vocabulary, limits: MarkupLimits) {
    self.vocabulary = vocabulary
    self.limits = limits
  }

  static var callbacks: xmlSAXHandler {
    var handler = unsafe xmlSAXHandler()
    unsafe handler.initialized = UInt32(XML_SAX2_MAGIC)
    unsafe handler.startDocument = { state in unsafe ParserState.at(state).pointee.checkEncoding() }
    unsafe handler.internalSubset = { state, _, _, _ in
      unsafe ParserState.at(state).pointee.fail(.documentType)
    }
    unsafe handler.startElementNs = { state, name, prefix, uri, _, _, count, _, attributes in
      unsafe ParserState.at(state).pointee.start(name, prefix, uri, Int(count), attributes)
    }
    unsafe handler.endElementNs = { state, name, _, uri in
      unsafe ParserState.at(state).pointee.end(name, uri)
    }
    unsafe handler.characters = { state, text, count in
      unsafe ParserState.at(state).pointee.text(text, Int(count))
    }
    unsafe handler.ignorableWhitespace = unsafe handler.characters
    unsafe handler.cdataBlock = unsafe handler.characters
    return unsafe handler
  }

  private static func at(_ state: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<ParserState> {
    guard let state = unsafe state else { fatalError("callback without state") }
    return unsafe state.assumingMemoryBound(to: ParserState.self)
  }

  private mutating func fail(_ code: MarkupError.Code) {
    if failure == nil { failure = code }
    unsafe xmlStopParser(context)
  }

  private mutating func checkEncoding() {
    guard let name = unsafe context?.pointee.encoding else { return }
    let label = unsafe String(cString: name).lowercased()
    let known = ["utf-8", "utf8", "utf-16", "utf-16le", "utf-16be", "us-ascii", "ascii"]
    if !known.contains(label) { fail(.encoding) }
  }

  private mutating func start(
    _ name: UnsafePointer<xmlChar>?, _ prefix: UnsafePointer<xmlChar>?,
    _ uri: UnsafePointer<xmlChar>?, _ count: Int,
    _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  ) {
    guard failure == nil else { return }
    if unsafe prefix != nil && uri == nil { return fail(.malformed) }
    guard depth < limits.depth else { return fail(.tooDeep) }
    guard count <= limits.attributes else { return fail(.tooManyAttributes) }
    let first = batch.attributes.count
    for index in 0..<count {
      guard let field = unsafe attributes.map({ unsafe $0 + index * 5 }) else { break }
      unsafe append(attribute: field)
      // To stop frees what the values of the next ones point into.
      guard failure == nil else { return }
    }
    guard let (space, number) = unsafe elements.numbers(name, uri, vocabulary, limits.nameCount)
    else {
      return fail(.nameTooLong)
    }
    batch.events.append(
      MarkupEvent(
        kind: .start, space: space, name: number, depth: Int16(truncatingIfNeeded: depth),
        first: Int32(truncatingIfNeeded: first), count: Int32(truncatingIfNeeded: count)))
    depth += 1
    sawRoot = true
  }

  /// Five pointers: local name, prefix, namespace, value, end of value.
  private mutating func append(attribute field: UnsafeMutablePointer<UnsafePointer<xmlChar>?>) {
    if unsafe field[1] != nil && field[2] == nil { return fail(.malformed) }
    guard let value = unsafe field[3], let end = unsafe field[4] else { return fail(.malformed) }
    let count = unsafe end - value
    guard count <= limits.valueCount else { return fail(.valueTooLong) }
    guard
      let (space, name) = unsafe attributeNames.numbers(
        field[0], field[2], vocabulary, limits.nameCount)
    else { return fail(.nameTooLong) }
    let first = batch.bytes.count
    unsafe batch.bytes.append(contentsOf: UnsafeBufferPointer(start: value, count: count))
    batch.resolveAmpersands(from: first)
    batch.attributes.append(
      MarkupAttribute(
        space: space, name: name, first: Int32(truncatingIfNeeded: first),
        count: Int32(truncatingIfNeeded: batch.bytes.count - first)))
  }

  private mutating func end(_ name: UnsafePointer<xmlChar>?, _ uri: UnsafePointer<xmlChar>?) {
    guard failure == nil else { return }
    depth -= 1
    let (space, number) =
      unsafe elements.numbers(name, uri, vocabulary, limits.nameCount)
      ?? (Vocabulary.none, Vocabulary.none)
    batch.events.append(
      MarkupEvent(
        kind: .end, space: space, name: number, depth: Int16(truncatingIfNeeded: depth), first: 0,
        count: 0))
  }

  private mutating func text(_ bytes: UnsafePointer<xmlChar>?, _ count: Int) {
    guard failure == nil, count > 0 else { return }
    let first = batch.bytes.count
    unsafe batch.bytes.append(contentsOf: UnsafeBufferPointer(start: bytes, count: count))
    if let last = batch.events.last, last.kind == .text, Int(last.first) + Int(last.count) == first
    {
      batch.events[batch.events.count - 1].count += Int32(truncatingIfNeeded: count)
      return
    }
    batch.events.append(
      MarkupEvent(
        kind: .text, space: Vocabulary.none, name: Vocabulary.none,
        depth: Int16(truncatingIfNeeded: depth), first: Int32(truncatingIfNeeded: first),
        count: Int32(truncatingIfNeeded: count)))
  }
}

extension MarkupBatch {
  /// Without entity substitution libxml2 hands `&amp;` in a value on as `&#38;`; nothing else can
  /// bring an ampersand here.
  fileprivate mutating func resolveAmpersands(from first: Int) {
    guard bytes[first...].contains(UInt8(ascii: "&")) else { return }
    var to = first
    var from = first
    while from < bytes.count {
      bytes[to] = bytes[from]
      let isReference =
        bytes[from] == UInt8(ascii: "&") && bytes[from...].starts(with: "&#38;".utf8)
      from += isReference ? 5 : 1
      to += 1
    }
    bytes.removeSubrange(to...)
  }
}
