/// Finds the tags of a well-formed document, past comments, CDATA and instructions.
struct TagScanner {
  enum Tag {
    case start(MarkupDocument.Element, isEmpty: Bool)
    case end(Range<Int>)
  }

  private let bytes: [UInt8]
  private var at = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func next() throws(MarkupError) -> Tag? {
    while let open = find(UInt8(ascii: "<"), from: at) {
      at = open
      if has("<!--") {
        try skip(past: "-->")
      } else if has("<![CDATA[") {
        try skip(past: "]]>")
      } else if has("<?") {
        try skip(past: "?>")
      } else if has("<!") {
        throw MarkupError(.documentType)
      } else if has("</") {
        guard let close = find(UInt8(ascii: ">"), from: at) else { throw MarkupError(.malformed) }
        at = close + 1
        return .end(open..<at)
      } else {
        return try startTag()
      }
    }
    return nil
  }

  private mutating func startTag() throws(MarkupError) -> Tag {
    let start = at
    at += 1
    let (prefix, name) = try qualifiedName()
    var attributes: [MarkupDocument.Attribute] = []
    while true {
      let space = at
      skipSpace()
      guard at < bytes.count else { throw MarkupError(.malformed) }
      if bytes[at] == UInt8(ascii: ">") || has("/>") {
        let isEmpty = bytes[at] == UInt8(ascii: "/")
        at += isEmpty ? 2 : 1
        let element = MarkupDocument.Element(
          prefix: prefix, name: name, parent: nil, attributes: attributes, startTag: start..<at,
          isEmptyTag: isEmpty, place: start..<at, content: at..<at)
        return .start(element, isEmpty: isEmpty)
      }
      attributes.append(try attribute(from: space))
    }
  }

  private mutating func attribute(
    from start: Int
  ) throws(MarkupError) -> MarkupDocument.Attribute {
    let (prefix, name) = try qualifiedName()
    skipSpace()
    guard at < bytes.count, bytes[at] == UInt8(ascii: "=") else { throw MarkupError(.malformed) }
    at += 1
    skipSpace()
    guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'"),
      let close = find(bytes[at], from: at + 1)
    else { throw MarkupError(.malformed) }
    let value = at + 1..<close
    at = close + 1
    return MarkupDocument.Attribute(prefix: prefix, name: name, value: value, place: start..<at)
  }

  private mutating func qualifiedName() throws(MarkupError) -> (prefix: String, name: String) {
    let start = at
    while at < bytes.count, !isSpace(bytes[at]), !"=/>".utf8.contains(bytes[at]) { at += 1 }
    guard at > start else { throw MarkupError(.malformed) }
    let parts = bytes[start..<at].split(separator: UInt8(ascii: ":"), maxSplits: 1)
    let names = parts.map { String(decoding: $0, as: UTF8.self) }
    guard let last = names.last else { throw MarkupError(.malformed) }
    return (names.count == 2 ? names[0] : "", last)
  }

  private mutating func skipSpace() { while at < bytes.count, isSpace(bytes[at]) { at += 1 } }

  private func isSpace(_ byte: UInt8) -> Bool {
    byte == 32 || byte == 9 || byte == 10 || byte == 13
  }

  private func has(_ text: StaticString) -> Bool {
    bytes.count - at >= text.utf8CodeUnitCount
      && bytes[at..<at + text.utf8CodeUnitCount].elementsEqual(text.description.utf8)
  }

  private func find(_ byte: UInt8, from start: Int) -> Int? {
    var at = start
    while at < bytes.count {
      if bytes[at] == byte { return at }
      at += 1
    }
    return nil
  }

  private mutating func skip(past text: StaticString) throws(MarkupError) {
    while at < bytes.count {
      if has(text) {
        at += text.utf8CodeUnitCount
        return
      }
      at += 1
    }
    throw MarkupError(.malformed)
  }
}

extension MarkupDocument.Element {
  func inside(_ parent: Int?) -> Self {
    Self(
      prefix: prefix, name: name, parent: parent, attributes: attributes, startTag: startTag,
      isEmptyTag: isEmptyTag, place: place, content: content)
  }
}
