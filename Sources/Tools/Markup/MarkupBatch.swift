/// An element's start or end, or a run of text, with numbers for its names.
package struct MarkupEvent: Sendable {
  package enum Kind: UInt8, Sendable { case start, end, text }

  package let kind: Kind
  package let space: Int16
  package let name: Int16
  /// Elements around it; 0 for the root.
  package let depth: Int16
  /// Into the batch's attributes of a start, into its bytes of a text.
  let first: Int32
  var count: Int32
}

struct MarkupAttribute {
  let space: Int16
  let name: Int16
  let first: Int32
  let count: Int32
}

/// What a piece of the document held: events and the bytes they point into, reused piece by piece.
package struct MarkupBatch: ~Copyable {
  /// UTF-8, entities resolved.
  package internal(set) var bytes: [UInt8] = []
  var events: [MarkupEvent] = []
  var attributes: [MarkupAttribute] = []

  /// The place in `bytes` of an attribute's value; attributes without prefix have no namespace.
  package func attribute(
    _ name: Int16, space: Int16? = nil, of element: MarkupEvent
  ) -> Range<Int>? {
    let start = Int(element.first)
    for index in start..<start + Int(element.count) where attributes[index].name == name {
      let attribute = attributes[index]
      guard attribute.space == space ?? Self.noSpace else { continue }
      return Int(attribute.first)..<Int(attribute.first) + Int(attribute.count)
    }
    return nil
  }

  package func text(of event: MarkupEvent) -> Range<Int> {
    Int(event.first)..<Int(event.first) + Int(event.count)
  }

  package func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  /// The attribute's value as a string.
  package func string(_ name: Int16, space: Int16? = nil, of element: MarkupEvent) -> String? {
    attribute(name, space: space, of: element).map { string($0) }
  }

  /// No namespace, as opposed to one that the vocabulary does not know.
  static let noSpace: Int16 = -2

  mutating func clear() {
    bytes.removeAll(keepingCapacity: true)
    events.removeAll(keepingCapacity: true)
    attributes.removeAll(keepingCapacity: true)
  }
}

/// Takes a document's events in order; what it throws stops the parser.
package protocol MarkupHandler: ~Copyable {
  mutating func start(_ element: MarkupEvent, in batch: borrowing MarkupBatch) throws
  mutating func end(_ element: MarkupEvent) throws
  mutating func text(_ event: MarkupEvent, in batch: borrowing MarkupBatch) throws
}
