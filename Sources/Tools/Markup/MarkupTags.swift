/// The tags of a document one after another, for documents too large to be held as elements.
///
/// Only for documents that the parser has accepted, as `MarkupDocument`.
package struct MarkupTags {
  package enum Tag {
    /// Its content is not known yet.
    case start(MarkupDocument.Element)
    /// Of the end tag, or of an empty element's only tag.
    case end(Range<Int>)
  }

  /// UTF-8; what the ranges of the tags point into.
  package let bytes: [UInt8]
  private var scanner: TagScanner
  private var pending: Range<Int>?

  package init(_ bytes: [UInt8]) {
    self.bytes = DocumentEncoding.utf8(bytes)
    scanner = TagScanner(self.bytes)
  }

  package mutating func next() throws(MarkupError) -> Tag? {
    if let place = pending {
      pending = nil
      return .end(place)
    }
    switch try scanner.next() {
    case .start(let element, let isEmpty):
      if isEmpty { pending = element.startTag.upperBound..<element.startTag.upperBound }
      return .start(element)
    case .end(let place): return .end(place)
    case nil: return nil
    }
  }
}
