import Files
import Hashing
import Testing
import Trade

@Suite("Content on its way to a file")
struct FileContentTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(
    "It arrives whole and hashed, from memory and from a nameless file",
    arguments: [0, 1, 4, 5, 40])
  func roundTrip(_ pieces: Int) throws {
    let piece = (0..<262_144).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let content = try FileContent(in: folder.path, fileSystem: FileSystem()) { write in
      for _ in 0..<pieces { try write(piece) }
    }
    #expect(try folder.names().isEmpty, "nothing is seen of it before it has its place")
    let all = [[UInt8]](repeating: piece, count: pieces).flatMap(\.self)
    #expect(content.hash == ContentHash(of: all))
    let target = folder.path.appending("answer.xlsx")
    try FileSystem().writeWhole(content, to: target)
    #expect(try FileSystem().contents(of: target) == all)
    #expect(try folder.names() == ["answer.xlsx"])
  }

  @Test("What breaks off leaves nothing")
  func brokenOff() throws {
    struct Broken: Error {}
    #expect(throws: Broken.self) {
      try FileContent(in: folder.path, fileSystem: FileSystem()) { write in
        for _ in 0..<8 { try write([UInt8](repeating: 1, count: 500_000)) }
        throw Broken()
      }
    }
    #expect(try folder.names().isEmpty)
  }
}
