import Testing

@testable import Markup

/// Text goes into a document and comes out of it the same.
struct MarkupTextTests {
  @Test(arguments: [
    "", "東京 & <大阪>", "\"'\"", "a\tb\nc", "𠮷野家", "]]>", "&amp;", "１ ２", "\u{FFFD}",
  ])
  func `Written and read back, a text and a value are the same`(text: String) throws {
    let document =
      "<r v=\"\(MarkupText.escaped(text, isValue: true))\">\(MarkupText.escaped(text))</r>"
    let read = try MarkupReading(Array(document.utf8))
    #expect(read.texts == text)
    #expect(read.values == (text.isEmpty ? [""] : [text]))
  }

  @Test func `A carriage return survives, though a parser normalises line ends`() throws {
    let read = try MarkupReading(Array("<r>\(MarkupText.escaped("a\r\nb"))</r>".utf8))
    #expect(read.texts == "a\r\nb")
  }

  @Test(arguments: ["\u{0}", "\u{8}", "\u{B}", "\u{1F}", "\u{FFFE}", "\u{FFFF}"])
  func `What no document may hold is seen as a replacement`(text: String) {
    #expect(MarkupText.escaped("a\(text)b") == "a\u{FFFD}b")
  }
}
