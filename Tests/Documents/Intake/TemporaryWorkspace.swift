import Files
import Foundation
import Intake
import Synchronization
import Testing
import Trade

/// A workspace of its own for one test; it goes with the value.
final class TemporaryWorkspace: Sendable {
  let workspace: Workspace
  let files = FileSystem()
  private let url: URL

  /// Crash tests make hundreds, and have no use for a disk that really syncs.
  init(inMemory: Bool = false) throws {
    let memory = URL(filePath: "/dev/shm", directoryHint: .isDirectory)
    let hasMemory = FileManager.default.isWritableFile(atPath: memory.path)
    url = (inMemory && hasMemory ? memory : FileManager.default.temporaryDirectory)
      .appending(path: "wariate-intake-\(UUID().uuidString)")
    workspace = Workspace(root: FilePath(url.path))
    try workspace.create()
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Puts a file into the inbox, making the folders above it.
  @discardableResult
  func arrive(_ path: String, _ text: String = "x") throws -> FilePath {
    let file = workspace.inbox.appending(path)
    try files.makeFolders(file.folder)
    try files.writeWhole(Array(text.utf8), to: file)
    try waitUntilLetGo(file)
    return file
  }

  /// A child that another test starts at this moment has the file open, too, until it is another
  /// program; nobody who comes later has.
  func waitUntilLetGo(_ file: FilePath) throws {
    for _ in 0..<10_000 where try files.isBeingWritten(file) == true {
      Thread.sleep(forTimeInterval: 0.001)
    }
  }

  /// Everything below a folder, as paths from the workspace's root, folders with a slash.
  func tree(_ folder: String) throws -> [String] {
    try files.list(workspace.root.appending(folder)).flatMap { entry -> [String] in
      let path = "\(folder)/\(entry.name.displayText)"
      return entry.kind == .folder ? try ["\(path)/"] + tree(path) : [path]
    }
  }

  func text(_ path: FilePath) throws -> String {
    String(decoding: try files.contents(of: path), as: UTF8.self)
  }

  /// A scan of a fresh process, late enough that everything has settled.
  func settledScan() throws -> InboxScan {
    var inbox = Inbox(workspace: workspace)
    return try inbox.scan(now: TemporaryWorkspace.later)
  }

  /// An hour from now: whatever a test has just written has settled.
  static var later: Instant {
    Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000) + 3_600_000)
  }

  func claims(_ faults: FaultPlan? = nil, firstMark: UInt32 = 1) -> Claims {
    let marks = Marks(firstMark)
    return Claims(
      workspace: workspace, fileSystem: FileSystem(faults: faults), mark: { marks.next() })
  }
}

/// Marks in order, where the product draws lots.
final class Marks: Sendable {
  private let mark: Mutex<UInt32>
  init(_ first: UInt32) { mark = Mutex(first) }
  func next() -> UInt32 {
    mark.withLock { mark in
      defer { mark += 1 }
      return mark
    }
  }
}

/// Runs one of the system's tools.
func run(_ tool: String, _ arguments: String...) throws {
  let process = Process()
  process.executableURL = URL(filePath: tool)
  process.arguments = arguments
  try process.run()
  process.waitUntilExit()
}

func fileName(_ text: String) throws -> FileName { try #require(FileName(text)) }
