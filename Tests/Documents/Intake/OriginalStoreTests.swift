import Files
import Hashing
import Intake
import Testing
import Trade

@Suite("Originals are kept as they were received")
struct OriginalStoreTests {
  let place: TemporaryWorkspace
  let store: OriginalStore

  init() throws {
    place = try TemporaryWorkspace(inMemory: true)
    store = OriginalStore(workspace: place.workspace)
  }

  @Test("A file is kept under its hash, read-only")
  func kept() throws {
    let file = try place.arrive("a.xlsx", "abc")
    let (hash, size, outcome) = try store.store(file)
    #expect(hash == ContentHash(of: Array("abc".utf8)))
    #expect(size == 3 && outcome == .new)
    let path = store.path(of: hash)
    #expect(path.text.hasSuffix("/originals/ba/\(hash).bin"))
    #expect(try place.text(path) == "abc")
    #expect(try place.files.status(of: path)?.mode == 0o444)
    #expect(try place.tree("inbox") == ["inbox/a.xlsx"])
  }

  @Test(
    "What is too large to be copied is kept by a second name, where nothing more can be written")
  func adopted() throws {
    let file = try place.arrive("a.xlsx", "abc")
    let full = FaultPlan([
      .init(.fail(.noSpace), on: .write), .init(.fail(.noSpace), on: .clone),
      .init(.fail(.noSpace), on: .create),
    ])
    let store = OriginalStore(workspace: place.workspace, fileSystem: FileSystem(faults: full))
    let (hash, size, outcome) = try store.adopt(file)
    #expect(size == 3 && outcome == .new)
    #expect(try store.isIntact(hash))
    let (first, second) = (
      try place.files.status(of: file), try place.files.status(of: store.path(of: hash))
    )
    #expect(try #require(first).isSameFile(as: #require(second)))
    #expect(try store.adopt(file).outcome == .known)
    #expect(full.calls.contains { $0.operation == .sync }, "it must survive a loss of power")
    // Where a second name is refused, it is copied.
    let refused = FaultPlan(.init(.fail(.denied), on: .link))
    let other = try place.arrive("b.xlsx", "abcd")
    let copied = try OriginalStore(
      workspace: place.workspace, fileSystem: FileSystem(faults: refused)
    ).adopt(other)
    #expect(copied.outcome == .new)
    #expect(try place.text(store.path(of: copied.hash)) == "abcd")
  }

  @Test("The same bytes are kept once, whether they come as file or as bytes")
  func once() throws {
    let first = try store.store(Array("abc".utf8))
    let second = try store.store(try place.arrive("a.xlsx", "abc"))
    #expect(first.outcome == .new && second.outcome == .known)
    #expect(try store.all() == [first.hash])
    #expect(try place.tree("originals").count == 2)
  }

  @Test("A damaged original is noticed, and made whole when its bytes come again")
  func damaged() throws {
    let (hash, _, _) = try store.store(Array("abc".utf8))
    try place.files.writeWhole(Array("abd".utf8), to: store.path(of: hash))
    #expect(try !store.isIntact(hash))
    #expect(try store.store(Array("abc".utf8)).outcome == .repaired)
    #expect(try store.isIntact(hash))
    #expect(try place.files.status(of: store.path(of: hash))?.mode == 0o444)
  }

  @Test("An absent original is not intact")
  func absent() throws { #expect(try !store.isIntact(ContentHash(of: []))) }

  @Test("A death at any call leaves no half original, and the next start needs only a sweep")
  func crashes() throws {
    let file = try place.arrive("a.xlsx", "abc")
    let expected = ContentHash(of: Array("abc".utf8))
    for action in [FaultPlan.Action.die, .tear] {
      var call = 1
      while true {
        let plan = FaultPlan(.init(action, call: call))
        _ = try? OriginalStore(workspace: place.workspace, fileSystem: FileSystem(faults: plan))
          .store(file)
        for hash in try store.all() { #expect(try store.isIntact(hash)) }
        try place.workspace.sweepLeftovers()
        #expect(try place.tree("originals").allSatisfy { !$0.contains(".wariate-") })
        #expect(try store.store(file).hash == expected)
        guard plan.hasStruck else { break }
        try place.files.remove(store.path(of: expected))
        call += 1
      }
      #expect(call > 8)
    }
  }

  @Test(
    "A full or broken disk is an error of ours that may pass, and leaves nothing behind",
    arguments: [FileOperation.create, .write, .sync, .renameNew, .syncFolder],
    [SystemError.noSpace, .inputOutput])
  func failures(_ operation: FileOperation, _ reason: SystemError) throws {
    let file = try place.arrive("a.xlsx", "abc")
    let plan = FaultPlan([
      .init(.fail(.unsupported), on: .clone), .init(.fail(reason), on: operation),
    ])
    let error = #expect(throws: FileError.self) {
      try OriginalStore(workspace: place.workspace, fileSystem: FileSystem(faults: plan)).store(
        file)
    }
    #expect(error == FileError(operation, reason, role: "original"))
    #expect(error?.reason.mayPass == true)
    #expect(try place.tree("originals").allSatisfy { !$0.contains(".wariate-") })
    #expect(try store.store(file).size == 3)
  }

  @Test("Links are not followed")
  func links() throws {
    let link = place.workspace.inbox.appending("a.xlsx")
    try run("/bin/ln", "-s", "/etc/passwd", link.text)
    #expect(throws: FileError(.open, .symbolicLink, role: "original")) { try store.store(link) }
  }
}
