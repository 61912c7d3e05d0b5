import Archive
import TestSupport
import Testing

/// What is put into an archive comes out of it.
struct ArchiveRoundTripTests {
  private static let entries: [(name: String, data: [UInt8])] = [
    ("[Content_Types].xml", Array("<Types/>".utf8)), ("xl/empty.bin", []),
    ("xl/日本語.xml", Array("東京".utf8)), ("xl/media/random.bin", random(70_000)),
  ]

  private static func random(_ count: Int) -> [UInt8] {
    var generator = SeededGenerator(state: 7)
    return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
  }

  private static func archive() throws -> Archive {
    try Archive(bytes: ZipBuilder(entries.map { ZipBuilder.Entry($0.name, $0.data) }).build())
  }

  @Test func `Entries keep their order, names and contents`() throws {
    let archive = try Self.archive()
    #expect(archive.entries.map(\.name) == Self.entries.map(\.name))
    for (index, entry) in Self.entries.enumerated() {
      #expect(try archive.contents(at: index) == entry.data)
      #expect(archive.entries[index].declaredCount == entry.data.count)
      #expect(archive.entries[index].checksum == ZipBuilder.crc32(entry.data))
    }
  }

  @Test func `Names are found whatever their case and slashes`() throws {
    let archive = try Self.archive()
    for name in ["xl/empty.bin", "XL/Empty.BIN", "xl\\empty.bin"] {
      #expect(archive.index(of: name) == 1)
    }
    #expect(archive.index(of: "xl/none.bin") == nil)
  }

  @Test func `An edit of nothing gives the same bytes`() throws {
    let archive = try Self.archive()
    let bytes = ZipBuilder(Self.entries.map { ZipBuilder.Entry($0.name, $0.data) }).build()
    #expect(try archive.rewritten(ArchiveEdit()) == bytes)
  }

  @Test(arguments: [0, 1, 2048, 2049, 300_000])
  func `Replaced and added contents come out as they went in`(count: Int) throws {
    let archive = try Self.archive()
    let pattern = (0..<count).map { UInt8(truncatingIfNeeded: $0 / 7) }
    var edit = ArchiveEdit()
    try edit.replace(1, with: pattern)
    try edit.append("xl/追加.xml", pattern.reversed())
    let written = try archive.rewritten(edit)
    let again = try Archive(bytes: written)
    #expect(again.entries.count == Self.entries.count + 1)
    #expect(try again.contents(at: 1) == pattern)
    #expect(try again.contents(at: 4) == pattern.reversed())
    for index in [0, 2, 3] {
      #expect(try again.packed(at: index) == archive.packed(at: index))
    }
    #expect(try archive.rewritten(edit) == written)
  }

  @Test func `A removed entry is gone and its neighbours stay`() throws {
    var edit = ArchiveEdit()
    edit.remove(1)
    let again = try Archive(bytes: Self.archive().rewritten(edit))
    #expect(again.entries.map(\.name) == [0, 2, 3].map { Self.entries[$0].name })
    #expect(try again.contents(at: 2) == Self.entries[3].data)
  }

  @Test func `An archive edited twice is one edited once`() throws {
    var first = ArchiveEdit()
    try first.replace(0, with: Array("1".utf8))
    var second = ArchiveEdit()
    try second.replace(0, with: Array("2".utf8))
    let twice = try Archive(bytes: Self.archive().rewritten(first)).rewritten(second)
    #expect(try twice == Self.archive().rewritten(second))
  }

  @Test func `A comment and a wide end record are read, and the comment is kept`() throws {
    var builder = ZipBuilder([ZipBuilder.Entry("a", text: "1")])
    builder.comment = Array("書類".utf8)
    let bytes = builder.build()
    #expect(try Archive(bytes: bytes).rewritten(ArchiveEdit()) == bytes)
    builder.isWide = true
    let wide = try Archive(bytes: builder.build())
    #expect(try wide.contents(at: 0) == Array("1".utf8))
  }

  @Test func `A descriptor behind the data is understood`() throws {
    var entry = ZipBuilder.Entry("a", text: "abc")
    entry.hasDescriptor = true
    let archive = try Archive(bytes: ZipBuilder([entry, .init("b", text: "d")]).build())
    #expect(try archive.contents(at: 0) == Array("abc".utf8))
    #expect(try archive.contents(at: 1) == Array("d".utf8))
  }

  @Test func `Deflated by ourselves, inflated by pieces of any size`() throws {
    var edit = ArchiveEdit()
    let text = Array(String(repeating: "設備ID,kWh\n", count: 5_000).utf8)
    try edit.replace(0, with: text)
    let archive = try Archive(bytes: Self.archive().rewritten(edit))
    #expect(archive.entries[0].method == .deflated)
    #expect(archive.entries[0].packedCount < text.count / 10)
    for size in [1, 7, 4096] {
      var reader = try archive.reader(at: 0)
      var buffer = [UInt8](repeating: 0, count: size)
      var all: [UInt8] = []
      // A byte at a time for the beginning only: the rest says nothing new.
      while all.count < size * 300 {
        let count = try reader.read(into: &buffer, from: 0)
        if count == 0 { break }
        all += buffer[..<count]
      }
      #expect(text.starts(with: all))
    }
  }

  @Test func `What is read while something is made of it is noted`() throws {
    let archive = try Self.archive()
    let read = try archive.entriesRead { _ = try archive.contents(at: 2) }
    #expect(read == [2])
  }

  @Test func `A snapshot knows archives with the same parts`() throws {
    let archive = try Self.archive()
    let snapshot = try ArchiveSnapshot(of: archive, parts: [0, 2])
    #expect(snapshot.isSame(in: try Self.archive()))
    var other = ArchiveEdit()
    try other.replace(3, with: [1])
    #expect(snapshot.isSame(in: try Archive(bytes: archive.rewritten(other))))
    try other.replace(2, with: Array("大阪".utf8))
    #expect(!snapshot.isSame(in: try Archive(bytes: archive.rewritten(other))))
  }
}
