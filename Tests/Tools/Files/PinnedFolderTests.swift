import Files
import Foundation
import Testing

@Suite("Pinned folders")
struct PinnedFolderTests {
  let folder: TemporaryFolder
  let files = FileSystem()

  init() throws { folder = try TemporaryFolder() }

  @Test("A link among the steps is refused, one at the root is its owner's affair")
  func links() throws {
    let inner = try #require(FileName("inner"))
    let link = try #require(FileName("link"))
    try files.makeFolders(folder.path.appending("real").appending(inner))
    try FileManager.default.createSymbolicLink(
      atPath: folder.path.appending(link).text, withDestinationPath: "real")
    #expect(throws: FileError(.open, .noFolder, role: "file")) {
      _ = try files.pin(folder.path, below: [link, inner])
    }
    let pinned = try files.pin(folder.path.appending(link), below: [inner])
    #expect(try files.list(pinned.path).isEmpty)
  }

  @Test("A pinned folder stays the same when its name goes to another")
  func renamed() throws {
    let name = try #require(FileName("a"))
    try files.makeFolder(folder.path.appending(name))
    let pinned = try files.pin(folder.path, below: [name])
    try files.rename(folder.path.appending(name), to: folder.path.appending("b"))
    try files.makeFolder(folder.path.appending(name))
    try files.write("x", to: pinned.path.appending("file"))
    #expect(try files.text(at: folder.path.appending("b").appending("file")) == "x")
  }
}
