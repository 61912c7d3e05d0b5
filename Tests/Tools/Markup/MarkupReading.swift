import Testing

@testable import Markup

/// Everything that a parser tells of a document.
struct MarkupReading {
  private(set) var texts = ""
  private(set) var values: [String] = []
  /// `start 0`, `end 0`, by their depth.
  private(set) var tags: [String] = []

  static let vocabulary = Vocabulary(
    spaces: [(uri: "urn:a", number: 1)], names: ["r", "c", "v", "w"])

  /// Fed in pieces of this many bytes.
  init(
    _ bytes: [UInt8], pieces: Int = .max, limits: MarkupLimits = MarkupLimits()
  ) throws {
    var parser = MarkupParser(Self.vocabulary, limits: limits)
    var handler = Handler()
    var at = 0
    while at < bytes.count {
      let end = pieces < bytes.count - at ? at + pieces : bytes.count
      try parser.feed(bytes, at..<end, to: &handler)
      at = end
    }
    try parser.finish(to: &handler)
    texts = handler.texts
    values = handler.values
    tags = handler.tags
  }

  private struct Handler: MarkupHandler {
    var texts = ""
    var values: [String] = []
    var tags: [String] = []

    mutating func start(_ element: MarkupEvent, in batch: borrowing MarkupBatch) {
      tags.append("start \(element.depth) \(element.space):\(element.name)")
      if let value = batch.string(2, of: element) { values.append(value) }
    }

    mutating func end(_ element: MarkupEvent) {
      tags.append("end \(element.depth) \(element.space):\(element.name)")
    }

    mutating func text(_ event: MarkupEvent, in batch: borrowing MarkupBatch) {
      texts += batch.string(batch.text(of: event))
    }
  }
}
