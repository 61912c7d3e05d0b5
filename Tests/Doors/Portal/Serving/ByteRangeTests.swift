import Testing

@testable import Portal

struct ByteRangeTests {
  @Test(arguments: [
    (nil, ByteRange.Answer.whole), ("bytes=0-3", .piece(0..<4)), ("bytes=2-", .piece(2..<10)),
    ("bytes=-3", .piece(7..<10)), ("bytes=-30", .piece(0..<10)), ("bytes=8-30", .piece(8..<10)),
    ("bytes=10-", .none), ("bytes=-0", .none), ("bytes=3-2", .whole), ("bytes=0-1,4-5", .whole),
    ("lines=1-2", .whole), ("bytes=", .whole), ("bytes=-", .whole), ("bytes=a-b", .whole),
    ("BYTES=0-0", .piece(0..<1)), ("bytes=99999999999999999999-", .whole),
  ])
  func `A range is answered as RFC 9110 says`(header: String?, answer: ByteRange.Answer) {
    #expect(ByteRange.answer(to: header, size: 10) == answer)
  }

  @Test func `Nothing of an empty file can be had in pieces`() {
    #expect(ByteRange.answer(to: "bytes=0-", size: 0) == .none)
    #expect(ByteRange.answer(to: "bytes=-5", size: 0) == .none)
    #expect(ByteRange.answer(to: nil, size: 0) == .whole)
  }
}
