internal import Events
internal import Files
internal import Hashing
internal import Intake
internal import Storage
internal import Trade

/// Files of results on their way: given out and written down, or, where some are to be mended, only
/// those, and only as they were given out.
struct ResultFiles {
  private let workspace: Workspace
  private let fileSystem: FileSystem
  private let store: Store
  private let clock: BusinessClock
  /// Nil where all are given out.
  private let wanted: [String: ContentHash]?
  private var files: [PublishedFile] = []
  /// The paths of those that were put right, below the workspace.
  private(set) var mended: Set<String> = []

  init(_ desk: AllocationDesk, mending wanted: [String: ContentHash]? = nil) {
    workspace = desk.workspace
    fileSystem = desk.fileSystem.on("results")
    store = desk.store
    clock = desk.clock
    self.wanted = wanted
  }

  mutating func write(_ bytes: [UInt8], to path: FilePath) throws {
    let place = workspace.relative(path)
    let hash = ContentHash(of: bytes)
    if let wanted {
      guard wanted[place] == hash else { return }
      try fileSystem.makeFolders(path.folder)
      try fileSystem.writeWhole(bytes, to: path)
      mended.insert(place)
    } else {
      try fileSystem.makeFolders(path.folder)
      try fileSystem.writeWhole(bytes, to: path)
      files.append(PublishedFile(place, hash))
    }
  }

  /// Writes down what was given out.
  mutating func finish(_ name: String) throws {
    try store.publish(files, as: name, at: clock.now())
    files = []
  }
}

extension AllocationDesk {
  /// Writes down that given files lie elsewhere now; `places` are pairs of a path and its new one,
  /// of files or of folders.
  func writeDown(moves places: [(from: FilePath, to: FilePath)], as name: String) throws {
    let present = try store.publications().present
    var files: [PublishedFile] = []
    for (from, target) in places {
      let (old, new) = (workspace.relative(from), workspace.relative(target))
      for (path, hash) in present where path == old || path.hasPrefix(old + "/") {
        files.append(PublishedFile(path, nil))
        files.append(PublishedFile(new + path.dropFirst(old.count), hash))
      }
    }
    try store.publish(files, as: name, at: clock.now())
  }
}
