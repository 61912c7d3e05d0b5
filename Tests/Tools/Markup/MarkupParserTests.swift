import TestSupport
import Testing

@testable import Markup

/// libxml2 behind its wall: what it tells, and what it must not do.
struct MarkupParserTests {
  private func code(_ text: String, limits: MarkupLimits = MarkupLimits()) -> MarkupError.Code? {
    do {
      _ = try MarkupReading(Array(text.utf8), limits: limits)
      return nil
    } catch let error as MarkupError {
      return error.code
    } catch {
      return nil
    }
  }

  @Test func `Names and namespaces become numbers, unknown ones none`() throws {
    let read = try MarkupReading(Array("<r xmlns='urn:a'><x/><c xmlns='urn:b'/></r>".utf8))
    #expect(
      read.tags == [
        "start 0 1:0", "start 1 1:-1", "end 1 1:-1", "start 1 -1:1", "end 1 -1:1", "end 0 1:0",
      ])
  }

  @Test(arguments: [1, 2, 3, 7, 64])
  func `Pieces of any size tell the same`(size: Int) throws {
    let bytes = Array("<r v='&amp;&#x6771;'>東<c/>京&lt;<![CDATA[<&>]]></r>".utf8)
    let whole = try MarkupReading(bytes)
    let pieces = try MarkupReading(bytes, pieces: size)
    #expect(whole.texts == "東京<<&>" && whole.values == ["&東"])
    #expect(pieces.texts == whole.texts && pieces.values == whole.values)
    #expect(pieces.tags == whole.tags)
  }

  @Test func `A document type is refused, whatever it would bring`() {
    #expect(code("<!DOCTYPE r><r/>") == .documentType)
    #expect(code("<!DOCTYPE r [<!ENTITY e 'x'>]><r>&e;</r>") == .documentType)
    #expect(code("<!DOCTYPE r SYSTEM 'file:///etc/passwd'><r/>") == .documentType)
  }

  @Test(arguments: [
    "", "r", "<r>", "<r></c>", "<r/><r/>", "<r a='1' a='2'/>", "<r>&e;</r>", "<r>&#0;</r>",
    "<r a=1/>",
    "<r>\u{1}</r>", "<p:r/>x",
  ])
  func `What is not well-formed is malformed`(text: String) {
    #expect(code(text) == .malformed)
  }

  @Test func `The first attribute that is refused says why`() throws {
    // That no more is read of the tag, whose memory is gone by then, `make fuzz` sees (rows/descent).
    #expect(code("<r><c v='1' x:y='2' v2='3'/></r>") == .malformed)
    var limits = MarkupLimits()
    limits.valueCount = 2
    #expect(code("<r a='1' b='long' c='2'/>", limits: limits) == .valueTooLong)
  }

  @Test func `Bytes that are no UTF-8 and unknown encodings are refused`() {
    #expect(throws: MarkupError.self) { try MarkupReading(Array("<r>".utf8) + [0xFF, 0xFE]) }
    #expect(code("<?xml version='1.0' encoding='x-none'?><r/>") == .encoding)
  }

  @Test func `Every limit is met as itself`() {
    var limits = MarkupLimits()
    limits.depth = 3
    #expect(code("<r><r><r/></r></r>", limits: limits) == nil)
    #expect(code("<r><r><r><r/></r></r></r>", limits: limits) == .tooDeep)
    limits = MarkupLimits()
    limits.attributes = 2
    #expect(code("<r a='1' b='2' c='3'/>", limits: limits) == .tooManyAttributes)
    limits = MarkupLimits()
    limits.nameCount = 4
    #expect(code("<abcde/>", limits: limits) == .nameTooLong)
    limits = MarkupLimits()
    limits.valueCount = 4
    #expect(code("<r v='12345'/>", limits: limits) == .valueTooLong)
  }

  @Test func `Names without end do not fill the table`() {
    let names = (0..<30_000).map { "<n\($0)/>" }.joined()
    #expect(code("<r>\(names)</r>") == .tooManyNames)
  }

  @Test func `A tag of a hundred thousand attributes is stopped`() {
    let attributes = (0..<100_000).map { " a\($0)='1'" }.joined()
    #expect(code("<r\(attributes)/>") == .tooManyAttributes)
  }
}
