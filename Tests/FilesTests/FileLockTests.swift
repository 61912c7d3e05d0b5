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

  @Test("A lock that must be there is not made")
  func notMade() throws {
    #expect(try files.lockIfThere(folder.path.appending("a.lock")) == nil)
    #expect(try folder.names().isEmpty)
  }
}
