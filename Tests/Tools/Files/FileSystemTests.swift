import Files
import Foundation
import Hashing
import Testing
import Trade

@Suite("Files")
struct FileSystemTests {
  let folder: TemporaryFolder
  let files = FileSystem()

  init() throws { folder = try TemporaryFolder() }

  @Test("A created file is never an existing one, not even a dangling link")
  func createNew() throws {
    let path = folder.path.appending("a")
    try FileManager.default.createSymbolicLink(atPath: path.text, withDestinationPath: "/nowhere")
    #expect(throws: FileError(.create, .exists, role: "file")) { try files.create(path).close() }
  }

  @Test("Links, folders and pipes are not opened")
  func notOpened() throws {
    let link = folder.path.appending("link")
    try FileManager.default.createSymbolicLink(
      atPath: link.text, withDestinationPath: "/etc/passwd")
    #expect(throws: FileError(.open, .symbolicLink, role: "file")) { try files.open(link).close() }
    #expect(throws: FileError(.open, .unsupported, role: "file")) {
      try files.open(folder.path).close()
    }
    let pipe = folder.path.appending("pipe")
    try makePipe(at: pipe)
    #expect(throws: FileError(.open, .unsupported, role: "file")) { try files.open(pipe).close() }
    #expect(try files.list(folder.path).map(\.kind) == [.symbolicLink, .pipe])
  }

  @Test("A path with NUL is refused, not shortened")
  func nul() throws {
    try files.write("x", to: folder.path.appending("a"))
    #expect(throws: FileError(.open, .unusableName, role: "file")) {
      try files.open(FilePath("\(folder.path.text)/a\0b")).close()
    }
  }

  @Test("Errors tell operation, reason and role, never the name")
  func errorText() throws {
    let error = #expect(throws: FileError.self) {
      try files.on("original").contents(of: folder.path.appending("株式会社.xlsx"))
    }
    #expect(error?.description == "open original: ENOENT")
  }

  @Test("A rename that must not replace does not, with the system call or without it")
  func renameNew() throws {
    let from = folder.path.appending("from")
    let target = folder.path.appending("to")
    try files.write("new", to: from)
    try files.write("old", to: target)
    let modes = [
      files,
      FileSystem(faults: FaultPlan(.init(.fail(.unsupported), on: .renameNew))),
      FileSystem(
        faults: FaultPlan([
          .init(.fail(.unsupported), on: .renameNew), .init(.fail(.unsupported), on: .link),
        ])),
    ]
    for mode in modes {
      let error = #expect(throws: FileError.self) { try mode.renameNew(from, to: target) }
      #expect(error?.reason == .exists)
    }
    #expect(try files.text(at: target) == "old")
    #expect(try files.text(at: from) == "new")
  }

  @Test("Without the system call the file still moves", arguments: [false, true])
  func renameNewFallback(_ hasLinks: Bool) throws {
    var faults: [FaultPlan.Fault] = [.init(.fail(.unsupported), on: .renameNew)]
    if !hasLinks { faults.append(.init(.fail(.unsupported), on: .link)) }
    try files.write("x", to: folder.path.appending("from"))
    try FileSystem(faults: FaultPlan(faults))
      .renameNew(folder.path.appending("from"), to: folder.path.appending("to"))
    #expect(try folder.names() == ["to"])
    #expect(try files.text(at: folder.path.appending("to")) == "x")
  }

  @Test("Folders are made all the way down, and again without complaint")
  func makeFolders() throws {
    let deep = folder.path.appending("a").appending("b").appending("c")
    try files.makeFolders(deep)
    try files.makeFolders(deep)
    #expect(try files.status(of: deep)?.kind == .folder)
  }

  @Test("A file in the way of a folder is an error")
  func fileInTheWay() throws {
    try files.write("x", to: folder.path.appending("a"))
    #expect(throws: FileError.self) { try files.makeFolders(folder.path.appending("a")) }
    #expect(throws: FileError.self) {
      try files.makeFolders(folder.path.appending("a").appending("b"))
    }
  }

  @Test("A listing is by rising bytes and tells kinds without following")
  func listing() throws {
    try files.makeFolder(folder.path.appending("b"))
    try files.write("", to: folder.path.appending("a"))
    try FileManager.default.createSymbolicLink(
      atPath: folder.path.appending("c").text, withDestinationPath: folder.path.text)
    let entries = try files.list(folder.path)
    #expect(entries.map(\.name.displayText) == ["a", "b", "c"])
    #expect(entries.map(\.kind) == [.regular, .folder, .symbolicLink])
  }

  @Test("A hash is the SHA-256 of FIPS 180-4, of bytes and of files")
  func hashes() throws {
    let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    #expect(ContentHash(of: Array("abc".utf8)).description == expected)
    try files.write("abc", to: folder.path.appending("a"))
    #expect(
      try files.hash(of: folder.path.appending("a")) == (try #require(ContentHash(expected)), 3))
    #expect(ContentHash(expected.uppercased()) == nil)
  }

  @Test("A copy is hashed over what was written, past one buffer")
  func copies() throws {
    let bytes = (0..<2_500_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try files.writeWhole(bytes, to: folder.path.appending("a"))
    let copied = try files.copyWhole(
      folder.path.appending("a"), to: folder.path.appending("b"), mode: 0o444)
    #expect(copied == (ContentHash(of: bytes), 2_500_000))
    #expect(try files.contents(of: folder.path.appending("b")) == bytes)
    #expect(try files.status(of: folder.path.appending("b"))?.mode == 0o444)
  }

  @Test("Reading stops at the limit that was set")
  func limit() throws {
    try files.write("12345", to: folder.path.appending("a"))
    let error = #expect(throws: FileError.self) {
      try files.contents(of: folder.path.appending("a"), limit: 4)
    }
    #expect(error?.reason.code == EFBIG)
  }

  @Test("A file open for writing is told from a closed one")
  func writers() throws {
    let path = folder.path.appending("a")
    do {
      let writer = try files.create(path)
      try writer.write(Array("x".utf8))
      #expect(try files.isBeingWritten(path) == true)
      try writer.close()
    }
    #expect(try files.isBeingWritten(path) == false)
  }

  @Test("Time stamps of any second come out in range")
  func times() {
    #expect(FileTime(seconds: .max).milliseconds == .max)
    #expect(FileTime(seconds: .min).milliseconds == .min)
    #expect(FileTime(seconds: 1, nanoseconds: 999_999_999).milliseconds == 1999)
  }

  @Test(
    "Mounts whose changes the kernel does not tell are known by their numbers",
    arguments: [
      (0x6969, FileSystemType.remote("NFS")), (0xFF53_4D42, .remote("CIFS")),
      (0x6573_5546, .remote("FUSE")), (0xEF53, .local), (0x0102_1994, .local), (0, .local),
    ] as [(UInt32, FileSystemType)])
  func remoteTypes(_ magic: UInt32, _ type: FileSystemType) {
    #expect(FileSystemType(magic: magic) == type)
  }

  @Test("The temporary folder's file system has a type")
  func type() throws { #expect(try files.type(of: folder.path) == .local) }
}
