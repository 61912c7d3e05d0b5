import Glibc
import Testing

@testable import Files

@Suite("Records of the kernel's queue")
struct RawFolderEventTests {
  private func record(watch: Int32, mask: UInt32, name: [UInt8] = []) -> [UInt8] {
    let words = [UInt32(bitPattern: watch), mask, 0, UInt32(name.count)]
    return words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) } }
      + name
  }

  @Test("Names end at their first NUL, and records follow each other")
  func names() {
    let bytes =
      record(watch: 1, mask: UInt32(IN_CREATE), name: Array("a.xlsx".utf8) + [0, 0])
      + record(watch: 2, mask: UInt32(IN_MOVED_TO), name: [0xFF, 0, 0, 0])
    #expect(
      RawFolderEvent.split(bytes[...]) == [
        RawFolderEvent(watch: 1, mask: UInt32(IN_CREATE), name: FileName("a.xlsx")),
        RawFolderEvent(watch: 2, mask: UInt32(IN_MOVED_TO), name: FileName(bytes: [0xFF])),
      ])
  }

  @Test("An overflow has no watch and no name")
  func overflow() {
    let bytes = record(watch: -1, mask: UInt32(IN_Q_OVERFLOW))
    #expect(
      RawFolderEvent.split(bytes[...])
        == [RawFolderEvent(watch: -1, mask: UInt32(IN_Q_OVERFLOW), name: nil)])
  }

  @Test("A record that is cut off ends the list", arguments: [1, 15, 16, 19])
  func cutOff(_ count: Int) {
    let bytes = record(watch: 1, mask: 1, name: [0x61, 0, 0, 0])
    #expect(RawFolderEvent.split(bytes[..<count]).isEmpty)
  }
}
