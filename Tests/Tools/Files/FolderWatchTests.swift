import Files
import Synchronization
import Testing

/// Collects what a watch tells, and lets a test wait for it.
private final class Listener: Sendable {
  private let stream: AsyncStream<FolderEvents>
  private let continuation: AsyncStream<FolderEvents>.Continuation

  init() { (stream, continuation) = AsyncStream.makeStream() }

  func hear(_ events: FolderEvents) { continuation.yield(events) }

  func first(where wanted: @Sendable (FolderEvents) -> Bool) async -> FolderEvents? {
    for await events in stream where wanted(events) { return events }
    return nil
  }
}

@Suite("Folder watches", .timeLimit(.minutes(60)))
struct FolderWatchTests {
  let folder: TemporaryFolder
  let files = FileSystem()

  init() throws { folder = try TemporaryFolder() }

  @Test("New files, and files in folders made later, are told")
  func newFiles() async throws {
    let listener = Listener()
    let watch = try FolderWatch(root: folder.path) { listener.hear($0) }
    let file = folder.path.appending("a.xlsx")
    try files.create(file).close()
    #expect(await listener.first { $0.files.contains(file) } != nil)
    let below = folder.path.appending("0001")
    try files.makeFolder(below)
    #expect(await listener.first { $0.folders.contains(below) } != nil)
    let inner = below.appending("b.xlsx")
    try files.create(inner).close()
    #expect(await listener.first { $0.files.contains(inner) } != nil)
    withExtendedLifetime(watch) {}
  }

  @Test("A folder that is moved in with folders inside is watched all the way down")
  func movedIn() async throws {
    let outside = try TemporaryFolder()
    try files.makeFolders(outside.path.appending("0001").appending("deep"))
    let listener = Listener()
    let watch = try FolderWatch(root: folder.path) { listener.hear($0) }
    let moved = folder.path.appending("0001")
    try files.rename(outside.path.appending("0001"), to: moved)
    #expect(await listener.first { $0.folders.contains(moved) } != nil)
    let inner = moved.appending("deep").appending("b.xlsx")
    try files.create(inner).close()
    #expect(await listener.first { $0.files.contains(inner) } != nil)
    withExtendedLifetime(watch) {}
  }

  @Test("That the root has gone is told")
  func rootGone() async throws {
    let root = folder.path.appending("inbox")
    try files.makeFolder(root)
    let listener = Listener()
    let watch = try FolderWatch(root: root) { listener.hear($0) }
    try files.removeFolder(root)
    #expect(await listener.first { $0.rootIsGone } != nil)
    withExtendedLifetime(watch) {}
  }

  @Test("Where the user's watches are used up, the watch is refused")
  func noWatch() throws {
    let plan = FaultPlan(.init(.fail(.noSpace), on: .watch, call: 2))
    #expect(throws: FileError.self) {
      try FolderWatch(root: folder.path, fileSystem: FileSystem(faults: plan)) { _ in }
    }
  }
}
