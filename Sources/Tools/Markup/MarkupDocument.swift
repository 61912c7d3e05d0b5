/// A whole document with the places of its elements, for edits that keep every other byte.
///
/// Only for documents that the parser has accepted: what is no well-formed XML is thrown back.
package struct MarkupDocument: Sendable {
  package struct Attribute: Sendable {
    package let prefix: String
    package let name: String
    /// Within the quotes.
    package let value: Range<Int>
    /// From the white space before the name to the closing quote.
    package let place: Range<Int>
  }

  package struct Element: Sendable {
    package let prefix: String
    package let name: String
    package let parent: Int?
    package let attributes: [Attribute]
    /// `<name …>` or `<name …/>`.
    package let startTag: Range<Int>
    package let isEmptyTag: Bool
    /// From the start tag's beginning to the end tag's end.
    package internal(set) var place: Range<Int>
    /// Between the tags.
    package internal(set) var content: Range<Int>
  }

  package let bytes: [UInt8]
  package private(set) var elements: [Element] = []

  /// Reads UTF-8 or UTF-16; UTF-16 becomes UTF-8, as all that we write is.
  package init(_ bytes: [UInt8]) throws(MarkupError) {
    self.bytes = DocumentEncoding.utf8(bytes)
    var scanner = TagScanner(self.bytes)
    var open: [Int] = []
    while let tag = try scanner.next() {
      switch tag {
      case .start(var element, let isEmpty):
        element = element.inside(open.last)
        elements.append(element)
        if !isEmpty { open.append(elements.count - 1) }
      case .end(let place):
        guard let index = open.popLast() else { throw MarkupError(.malformed) }
        elements[index].content = elements[index].startTag.upperBound..<place.lowerBound
        elements[index].place = elements[index].startTag.lowerBound..<place.upperBound
      }
    }
    guard open.isEmpty, !elements.isEmpty else { throw MarkupError(.malformed) }
  }

  /// The elements of a local name below a parent, in order; without one, the root.
  package func children(of parent: Int?, named name: String) -> [Int] {
    elements.indices.filter { elements[$0].parent == parent && elements[$0].name == name }
  }

  /// The raw value of an attribute; `prefix` empty for none.
  package func attribute(_ name: String, prefix: String = "", of element: Int) -> String? {
    let attribute = elements[element].attributes.first { $0.name == name && $0.prefix == prefix }
    return attribute.map { String(decoding: bytes[$0.value], as: UTF8.self) }
  }

  /// The prefix that stands for one of these namespaces at an element; nil where none does.
  package func prefix(for uris: [String], at element: Int, isAttribute: Bool) -> String? {
    var hidden: Set<String> = []
    var current: Int? = element
    while let index = current {
      for attribute in elements[index].attributes {
        let isDefault = attribute.prefix.isEmpty && attribute.name == "xmlns"
        guard isDefault || attribute.prefix == "xmlns" else { continue }
        let prefix = isDefault ? "" : attribute.name
        let uri = String(decoding: bytes[attribute.value], as: UTF8.self)
        if hidden.insert(prefix).inserted, uris.contains(uri), !(isAttribute && isDefault) {
          return prefix
        }
      }
      current = elements[index].parent
    }
    return nil
  }

  /// The document with some ranges replaced; ranges must not overlap.
  package func applying(_ edits: [MarkupEdit]) -> [UInt8] {
    var result: [UInt8] = []
    var at = 0
    for edit in edits.enumerated().sorted(by: {
      ($0.element.place.lowerBound, $0.offset) < ($1.element.place.lowerBound, $1.offset)
    }) {
      precondition(edit.element.place.lowerBound >= at, "edits overlap")
      result += bytes[at..<edit.element.place.lowerBound]
      result += edit.element.text.utf8
      at = edit.element.place.upperBound
    }
    return result + bytes[at...]
  }

  /// Puts text at the end of an element's content, opening an empty tag.
  package func appending(_ text: String, to element: Int) -> MarkupEdit {
    let it = elements[element]
    guard it.isEmptyTag else {
      return MarkupEdit(it.content.upperBound..<it.content.upperBound, text)
    }
    let name = it.prefix.isEmpty ? it.name : "\(it.prefix):\(it.name)"
    return MarkupEdit(it.startTag.upperBound - 2..<it.startTag.upperBound, ">\(text)</\(name)>")
  }
}

/// New text for a range of a document's bytes.
package struct MarkupEdit: Sendable {
  package let place: Range<Int>
  package let text: String

  package init(_ place: Range<Int>, _ text: String) {
    self.place = place
    self.text = text
  }
}
