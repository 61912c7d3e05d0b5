import Files
import Testing

@Suite("Whole files")
struct AtomicFileTests {
  let folder: TemporaryFolder
  let files = FileSystem()

  init() throws { folder = try TemporaryFolder() }

  @Test("A death at any call leaves the old content or the new, and a sweep leaves nothing else")
  func crashes() throws {
    let path = folder.path.appending("a")
    for action in [FaultPlan.Action.die, .tear] {
      var call = 1
      while true {
        try files.write("old", to: path)
        let plan = FaultPlan(.init(action, call: call))
        try? FileSystem(faults: plan).write("new content", to: path)
        #expect(["old", "new content"].contains(try files.text(at: path)))
        try files.sweepLeftovers(in: folder.path)
        #expect(try folder.names() == ["a"])
        guard plan.hasStruck else { break }
        call += 1
      }
      #expect(call > 5)
    }
  }

  @Test(
    "A failure leaves no trace",
    arguments: [FileOperation.create, .lock, .write, .sync, .rename],
    [SystemError.noSpace, .inputOutput])
  func failures(_ operation: FileOperation, _ reason: SystemError) throws {
    let plan = FaultPlan(.init(.fail(reason), on: operation))
    let error = #expect(throws: FileError.self) {
      try FileSystem(faults: plan).on("answer").write("x", to: folder.path.appending("a"))
    }
    #expect(error == FileError(operation, reason, role: "answer"))
    #expect(error?.reason.mayPass == true)
    #expect(try folder.names().isEmpty)
  }

  @Test("A sweep leaves alone what a living writer has in hand")
  func sweepAndWriter() throws {
    var atomic = try AtomicFile(in: folder.path, fileSystem: files)
    #expect(try files.sweepLeftovers(in: folder.path) == 0)
    try atomic.file.write(Array("x".utf8))
    try atomic.place(at: folder.path.appending("a"), replacing: false)
    #expect(try folder.names() == ["a"])
  }

  @Test("Nothing is replaced unless it is wanted")
  func noReplacing() throws {
    try files.write("old", to: folder.path.appending("a"))
    let error = #expect(throws: FileError.self) {
      try files.writeWhole([1], to: folder.path.appending("a"), replacing: false)
    }
    #expect(error?.reason == .exists)
    #expect(try folder.names() == ["a"])
    #expect(try files.text(at: folder.path.appending("a")) == "old")
  }
}
