import Tables
import Testing

@Suite struct CP932EncoderTests {
  private func bytes(_ text: String) throws -> [UInt8] { try CP932Encoder().bytes(of: text) }

  @Test func `texts become CP932, Windows' own characters too`() throws {
    #expect(try bytes("年,A\r\n") == [0x94, 0x4E, 0x2C, 0x41, 0x0D, 0x0A])
    #expect(try bytes("㈱髙") == [0x87, 0x8A, 0xFB, 0xFC])
    #expect(try bytes("ｱ") == [0xB1])
    #expect(try bytes("") == [])
  }

  @Test func `what is not in the table becomes 〓, and nothing else is lost`() throws {
    #expect(try bytes("A😀B") == [0x41, 0x81, 0xAC, 0x42])
    #expect(try bytes("𠮷年") == [0x81, 0xAC, 0x94, 0x4E])
  }

  @Test func `wave dash and minus of other programs are those of Windows`() throws {
    #expect(try bytes("\u{301C}\u{2212}") == bytes("\u{FF5E}\u{FF0D}"))
  }
}
