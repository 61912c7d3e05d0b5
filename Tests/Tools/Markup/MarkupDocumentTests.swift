import TestSupport
import Testing

@testable import Markup

/// The scanner of tags finds what libxml2 finds, and edits leave every other byte alone.
struct MarkupDocumentTests {
  private static let text = """
    <?xml version="1.0"?><!-- <x> --><r xmlns="urn:a" xmlns:b='urn:b'>
     <c v="1 > 0" b:v='2'/><![CDATA[<c>]]><b:d  v = "東京" ><c/>x</b:d></r>
    """

  @Test func `Elements, attributes and contents stand where they are`() throws {
    let document = try MarkupDocument(Array(Self.text.utf8))
    #expect(document.elements.map(\.name) == ["r", "c", "d", "c"])
    #expect(document.elements.map(\.parent) == [nil, 0, 0, 2])
    #expect(document.elements.map(\.isEmptyTag) == [false, true, false, true])
    #expect(document.attribute("v", of: 1) == "1 > 0")
    #expect(document.attribute("v", prefix: "b", of: 1) == "2")
    #expect(document.attribute("v", of: 2) == "東京")
    #expect(
      String(decoding: document.bytes[document.elements[2].content], as: UTF8.self) == "<c/>x")
    #expect(document.children(of: 0, named: "c") == [1])
    #expect(document.prefix(for: ["urn:a"], at: 3, isAttribute: false) == "")
    #expect(document.prefix(for: ["urn:a"], at: 3, isAttribute: true) == nil)
    #expect(document.prefix(for: ["urn:b"], at: 3, isAttribute: true) == "b")
  }

  @Test func `An edit of nothing gives the same bytes`() throws {
    let bytes = Array(Self.text.utf8)
    #expect(try MarkupDocument(bytes).applying([]) == bytes)
  }

  @Test func `Text is put at the end of full and of empty elements`() throws {
    let document = try MarkupDocument(Array("<r><b:c/><d>1</d></r>".utf8))
    let edits = [document.appending("<e/>", to: 1), document.appending("2", to: 2)]
    #expect(
      String(decoding: document.applying(edits.reversed()), as: UTF8.self)
        == "<r><b:c><e/></b:c><d>12</d></r>")
  }

  @Test(arguments: [true, false], [true, false])
  func `UTF-16 is read, and becomes UTF-8`(isBig: Bool, hasMark: Bool) throws {
    let text =
      (hasMark ? "\u{FEFF}" : "") + "<?xml version='1.0' encoding='UTF-16'?><r v='東'>𠮷</r>"
    let bytes = text.utf16.flatMap { unit in
      let pair = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
      return isBig ? pair : pair.reversed()
    }
    let document = try MarkupDocument(bytes)
    #expect(document.attribute("v", of: 0) == "東")
    #expect(String(decoding: document.bytes, as: UTF8.self).hasSuffix("<r v='東'>𠮷</r>"))
    #expect(String(decoding: document.bytes, as: UTF8.self).contains("encoding=\"UTF-8\""))
  }

  @Test(arguments: ["", "x", "<r>", "<r", "</r>", "<r a>", "<r a='1>", "<!-- ", "<r></r></r>"])
  func `What has no whole elements is malformed`(text: String) {
    #expect(throws: MarkupError.self) { try MarkupDocument(Array(text.utf8)) }
  }

  @Test func `A document type is refused`() {
    let error = #expect(throws: MarkupError.self) {
      try MarkupDocument(Array("<!DOCTYPE r><r/>".utf8))
    }
    #expect(error?.code == .documentType)
  }

  private static let pieces = [
    "<c>", "</c>", "<c/>", "<!-- <c> -->", "<![CDATA[</r>]]>", "<?p <c> ?>", " ", "東", "&lt;", ">",
    "\"", "'", "<c v='>'/>", "<c v=\"</c>\">", "/", "<", "=", "v='1'",
  ]

  /// Whatever libxml2 accepts has the same tags for the scanner.
  @Test(arguments: 0..<20)
  func `The scanner finds the tags that libxml2 finds`(seed: Int) throws {
    var random = SeededGenerator(state: UInt64(seed))
    var accepted = 0
    for _ in 0..<200 {
      var text = "<r>"
      for _ in 0..<Int.random(in: 0...6, using: &random) {
        text += Self.pieces.randomElement(using: &random) ?? ""
      }
      text += "</r>"
      guard let read = try? MarkupReading(Array(text.utf8)) else { continue }
      accepted += 1
      let document = try MarkupDocument(Array(text.utf8))
      #expect(document.elements.count == read.tags.count { $0.hasPrefix("start") }, "\(text)")
      let values = document.elements.indices.compactMap { document.attribute("v", of: $0) }
      #expect(values == read.values, "\(text)")
    }
    #expect(accepted > 20)
  }
}
