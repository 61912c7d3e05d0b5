import Archive
import TestSupport
import Testing

/// Archives that lie are refused before anything of them is believed.
struct ArchiveTrapTests {
  private func code(
    _ bytes: [UInt8], limits: ArchiveLimits = .default
  ) -> ArchiveError.Code? {
    do {
      let archive = try Archive(bytes: bytes, limits: limits)
      for index in archive.entries.indices { _ = try archive.contents(at: index) }
      return nil
    } catch {
      return error.code
    }
  }

  private func code(_ entries: ZipBuilder.Entry...) -> ArchiveError.Code? {
    code(ZipBuilder(entries).build())
  }

  private func changed(_ change: (inout ZipBuilder.Entry) -> Void) -> ZipBuilder.Entry {
    var entry = ZipBuilder.Entry("a.xml", text: "abc")
    change(&entry)
    return entry
  }

  @Test func `An honest archive is none of them`() {
    #expect(code(changed { _ in }) == nil)
  }

  @Test(arguments: ["", "memo", "PK", "<xml/>"])
  func `What shows no trace of an archive is none`(text: String) {
    #expect([.notArchive, .truncated].contains(code(Array(text.utf8))))
  }

  @Test func `An archive that breaks off anywhere is refused`() {
    let whole = ZipBuilder([.init("a.xml", text: "abc"), .init("b.xml", text: "de")]).build()
    for count in whole.indices { #expect(code(Array(whole[..<count])) != nil, "\(count)") }
  }

  @Test(arguments: ["../a", "a/../b", "/a", "\\a", "C:a", "a\0b", "a\\..\\b"])
  func `A name that leads outside is unsafe`(name: String) {
    #expect(code(ZipBuilder.Entry(name, text: "x")) == .unsafeName)
  }

  @Test func `Names that differ in case or slashes alone are one name twice`() {
    for other in ["a/b.xml", "A/B.XML", "a\\b.xml"] {
      #expect(code(.init("a/b.xml", text: "1"), .init(other, text: "2")) == .duplicateName)
    }
  }

  @Test func `A header that contradicts the directory is refused`() {
    #expect(code(changed { $0.localName = Array("b.xml".utf8) }) == .headerMismatch)
    #expect(code(changed { $0.localMethod = 8 }) == .headerMismatch)
    #expect(code(changed { $0.localUnpackedCount = 4 }) == .headerMismatch)
  }

  @Test func `Entries that share their bytes are refused`() {
    let quoted = changed {
      $0.name = Array("b.xml".utf8)
      $0.isQuoted = true
      $0.offset = 0
      $0.localName = Array("a.xml".utf8)
    }
    let found = code(ZipBuilder.Entry("a.xml", text: "abc"), quoted)
    #expect([.overlap, .headerMismatch].contains(found), "\(String(describing: found))")
  }

  @Test func `A wrong checksum is found at the end of the entry`() {
    #expect(code(changed { $0.checksum = 1 }) == .badChecksum)
  }

  @Test func `Encrypted and strange methods are told as such`() {
    #expect(code(changed { $0.flags = 1 }) == .encrypted)
    #expect(code(changed { $0.method = 12 }) == .unsupportedMethod)
  }

  @Test func `Every limit is met as itself`() {
    let bytes = ZipBuilder([
      .init("a", [UInt8](repeating: 1, count: 600)), .init("b", [UInt8](repeating: 2, count: 600)),
    ]).build()
    let cases: [(ArchiveError.Code, (inout ArchiveLimits) -> Void)] = [
      (.fileTooLarge, { $0.fileBytes = 1_000 }), (.tooManyEntries, { $0.entries = 1 }),
      (.entryTooLarge, { $0.inflatedBytesPerEntry = 599 }),
      (.totalTooLarge, { $0.inflatedBytes = 1_199 }),
    ]
    for (wanted, change) in cases {
      var limits = ArchiveLimits.default
      change(&limits)
      #expect(code(bytes, limits: limits) == wanted)
    }
  }

  @Test func `A bomb is stopped by its ratio while it inflates`() throws {
    var edit = ArchiveEdit()
    try edit.append("bomb", [UInt8](repeating: 0, count: 2 << 20))
    let bytes = try Archive(bytes: ZipBuilder([.init("a", text: "1")]).build()).rewritten(edit)
    var limits = ArchiveLimits.default
    limits.inflateRatio = 100
    #expect(code(bytes, limits: limits) == .ratioTooHigh)
    limits.inflateGrace = 2 << 20
    #expect(code(bytes, limits: limits) == nil)
  }

  @Test(arguments: 0..<20)
  func `A byte changed anywhere is refused or changes nothing`(seed: Int) throws {
    var random = SeededGenerator(state: UInt64(seed))
    let whole = ZipBuilder([.init("a.xml", text: "abc"), .init("b.xml", text: "de")]).build()
    for _ in 0..<50 {
      var bytes = whole
      let at = Int.random(in: bytes.indices, using: &random)
      bytes[at] = UInt8.random(in: 0...255, using: &random)
      guard code(bytes) == nil else { continue }
      let archive = try Archive(bytes: bytes)
      let contents = try archive.entries.indices.map { try archive.contents(at: $0) }
      #expect(contents == [Array("abc".utf8), Array("de".utf8)], "byte \(at)")
    }
  }
}
