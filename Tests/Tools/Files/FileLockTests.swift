import Files
import Testing

@Suite("Locks")
struct FileLockTests {
  let folder: TemporaryFolder
  let files = FileSystem()

  init() throws { folder = try TemporaryFolder() }

  @Test("One holder at a time, and the next when it lets go")
  func oneHolder() throws {
    let path = folder.path.appending("a.lock")
    var first = try files.lock(path)
    #expect(first != nil)
    #expect(try files.lock(path) == nil)
    first = nil
    #expect(try files.lock(path) != nil)
  }

  @Test("A lock whose file was removed belongs to nobody that comes after")
  func removed() throws {
    let path = folder.path.appending("a.lock")
    let first = try files.lock(path)
    try files.remove(path)
    let second = try files.lock(path)
    #expect(first != nil && second != nil)
    #expect(try files.lock(path) == nil)
  }

  @Test("Who waited for a lock whose file was replaced gets one that others find")
  func waiter() async throws {
    let path = folder.path.appending("a.lock")
    for _ in 0..<5 {
      var holder = try files.lock(path)
      let (started, mark) = AsyncStream<Void>.makeStream()
      let waiting = Task.detached { [files] in
        mark.finish()
        return try files.waitForLock(path)
      }
      for await _ in started {}
      // Most often the other one waits by now; whether it does changes nothing in what is right.
      for _ in 0..<2000 { _ = try files.exists(path) }
      try files.remove(try #require(holder).path)
      try files.create(path).close()
      holder = nil
      let lock = try await waiting.value
      #expect(try files.lock(path) == nil)
      try files.remove(lock.path)
    }
  }

  @Test("A lock that must be there is not made")
  func notMade() throws {
    #expect(try files.lockIfThere(folder.path.appending("a.lock")) == nil)
    #expect(try folder.names().isEmpty)
  }
}
