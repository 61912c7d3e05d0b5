internal import CLibXML2

/// libxml2's SAX2 push parser: pieces of bytes in, batches of events out. Refuses DOCTYPE, expands
/// nothing, fetches nothing.
@safe
package struct MarkupParser: ~Copyable {
  /// Bytes that libxml2 gets at once: events of a piece stay in the processor's cache.
  private static let pieceCount = 32 << 10

  /// More than the longest cell text of Excel can hold.
  private static let equalSignLimit = 40_000
  /// libxml2's table of names is slow beyond this; honest documents know some hundred.
  private static let distinctNameLimit: CInt = 20_000

  private let context: xmlParserCtxtPtr
  private let state: UnsafeMutablePointer<ParserState>
  private var equalSigns = 0

  package init(_ vocabulary: Vocabulary, limits: MarkupLimits = MarkupLimits()) {
    unsafe state = UnsafeMutablePointer<ParserState>.allocate(capacity: 1)
    unsafe state.initialize(to: ParserState(vocabulary: vocabulary, limits: limits))
    var callbacks = unsafe ParserState.callbacks
    guard let made = unsafe xmlCreatePushParserCtxt(&callbacks, state, nil, 0, nil) else {
      fatalError("out of memory")
    }
    unsafe context = made
    unsafe state.pointee.context = unsafe made
    let options =
      XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
    unsafe xmlCtxtUseOptions(context, CInt(options))
  }

  deinit {
    // Nobody builds a tree, but an unfinished one would be ours to free.
    if let tree = unsafe context.pointee.myDoc { unsafe xmlFreeDoc(tree) }
    unsafe xmlFreeParserCtxt(context)
    unsafe state.deinitialize(count: 1)
    unsafe state.deallocate()
  }

  /// Parses `bytes[range]` as the document's next piece.
  package mutating func feed(
    _ bytes: [UInt8], _ range: Range<Int>, to handler: inout some MarkupHandler & ~Copyable
  ) throws {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
    var at = range.lowerBound
    while at < range.upperBound {
      let count = min(Self.pieceCount, range.upperBound - at)
      try countAttributes(bytes[at..<at + count])
      unsafe bytes.withUnsafeBytes { all in
        let start = unsafe all.baseAddress?.assumingMemoryBound(to: CChar.self)
        _ = unsafe xmlParseChunk(context, start.map { unsafe $0 + at }, CInt(count), 0)
      }
      at += count
      try drain(to: &handler)
    }
  }

  /// libxml2 compares each attribute of a tag with each before it tells us of any; no tag holds `<`.
  private mutating func countAttributes(_ piece: ArraySlice<UInt8>) throws(MarkupError) {
    guard !piece.contains(UInt8(ascii: "<")) else {
      equalSigns = 0
      return
    }
    for byte in piece where byte == UInt8(ascii: "=") { equalSigns += 1 }
    guard equalSigns <= Self.equalSignLimit else {
      throw MarkupError(.tooManyAttributes, line: line)
    }
  }

  /// Ends the document; one that is not whole is malformed.
  package mutating func finish(to handler: inout some MarkupHandler & ~Copyable) throws {
    _ = unsafe xmlParseChunk(context, nil, 0, 1)
    try drain(to: &handler)
    guard unsafe context.pointee.instate == XML_PARSER_EOF, unsafe state.pointee.sawRoot else {
      throw MarkupError(.malformed, line: line)
    }
  }

  private var line: Int { Int(unsafe xmlSAX2GetLineNumber(context)) }

  private mutating func drain(to handler: inout some MarkupHandler & ~Copyable) throws {
    if let failure = unsafe state.pointee.failure { throw MarkupError(failure, line: line) }
    guard unsafe context.pointee.wellFormed == 1 else {
      let isEncoding = unsafe Self.encodingErrors.contains(context.pointee.errNo)
      throw MarkupError(isEncoding ? .encoding : .malformed, line: line)
    }
    guard unsafe xmlDictSize(context.pointee.dict) <= Self.distinctNameLimit else {
      throw MarkupError(.tooManyNames, line: line)
    }
    defer { unsafe state.pointee.batch.clear() }
    for index in unsafe 0..<state.pointee.batch.events.count {
      let event = unsafe state.pointee.batch.events[index]
      switch event.kind {
      case .start: unsafe try handler.start(event, in: state.pointee.batch)
      case .end: try handler.end(event)
      case .text: unsafe try handler.text(event, in: state.pointee.batch)
      }
    }
  }

  private static let encodingErrors: Set<CInt> = [
    CInt(XML_ERR_UNKNOWN_ENCODING.rawValue), CInt(XML_ERR_UNSUPPORTED_ENCODING.rawValue),
    CInt(XML_ERR_INVALID_ENCODING.rawValue),
  ]
}
