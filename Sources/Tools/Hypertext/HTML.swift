/// HTML or SVG under construction, in one buffer of bytes. Text is escaped; only other `HTML` goes in
/// as it is, and attributes are values, so nothing that a person typed becomes markup.
///
///     let page = HTML { page in
///       page(.h1, "申請一覧")
///       page(.p, .class("lead")) { page in page.text(name) }
///     }
package struct HTML: Sendable {
  private var ink = MarkupBuffer()

  package init() {}

  /// Room for `capacity` bytes is made beforehand.
  package init(capacity: Int = 4096, _ write: (inout HTML) throws -> Void) rethrows {
    ink.reserve(capacity)
    try write(&self)
  }

  /// UTF-8, as it is sent.
  package var bytes: ArraySlice<UInt8> { ink.bytes }

  package var source: String { String(decoding: bytes, as: UTF8.self) }

  /// What is written so far, for somebody who writes on and gives it back; nothing is copied.
  package mutating func taken() -> HTML {
    var page = HTML()
    swap(&page, &self)
    return page
  }

  // MARK: Content

  /// Text, whatever it holds.
  package mutating func text(_ text: String) { ink.write(text: text) }

  package mutating func text(_ number: some FixedWidthInteger) { ink.write(number: Int64(number)) }

  /// Markup as it is.
  package mutating func add(_ markup: HTML) { ink.write(markup.ink) }

  package mutating func add(_ part: some Component) { part.write(into: &self) }

  // MARK: Elements

  /// An element with what the closure writes into it.
  package mutating func callAsFunction(
    _ tag: Tag, _ attributes: Attribute..., content: (inout HTML) throws -> Void
  ) rethrows {
    open(tag, attributes)
    try content(&self)
    close(tag)
  }

  /// The same with attributes that were collected before.
  package mutating func element(
    _ tag: Tag, _ attributes: [Attribute], content: (inout HTML) throws -> Void
  ) rethrows {
    open(tag, attributes)
    try content(&self)
    close(tag)
  }

  /// An element with a text.
  package mutating func callAsFunction(_ tag: Tag, _ text: String, _ attributes: Attribute...) {
    open(tag, attributes)
    ink.write(text: text)
    close(tag)
  }

  /// An element with nothing in it.
  package mutating func callAsFunction(_ tag: Tag, _ attributes: Attribute...) {
    open(tag, attributes)
    close(tag)
  }

  /// An element that has no content and no end.
  package mutating func callAsFunction(_ tag: VoidTag, _ attributes: Attribute...) {
    start(tag.opening, attributes)
  }

  /// The same with attributes that were collected before.
  package mutating func element(_ tag: VoidTag, _ attributes: [Attribute]) {
    start(tag.opening, attributes)
  }

  /// The doctype (HTML, 13.1.1).
  package mutating func doctype() { ink.write("<!doctype html>\n") }

  /// A script of our own, run when the page is there; scripts in the page do not exist.
  package mutating func script(_ source: Address) {
    start("<script", [.source(source), .flag("defer", true)])
    ink.write("</script>")
  }

  private mutating func open(_ tag: Tag, _ attributes: [Attribute]) {
    start(tag.ends.opening, attributes)
    // A reader drops the first line break of these (HTML, 13.1.2.5), so it gets one to drop.
    if tag == .textarea || tag == .pre { ink.write("\n") }
  }

  private mutating func start(_ opening: StaticString, _ attributes: [Attribute]) {
    ink.write(opening)
    for attribute in attributes { ink.write(attribute) }
    ink.write(">")
  }

  private mutating func close(_ tag: Tag) { ink.write(tag.ends.closing) }
}

/// A piece of a page.
package protocol Component {
  func write(into page: inout HTML)
}
