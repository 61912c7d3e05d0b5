internal import AllocationRecords
internal import Files
internal import FilingRecords
internal import Foundation
internal import Intake
internal import Logging
internal import RegistersRecords
internal import Storage
internal import Synchronization
internal import Trade
internal import Validation
internal import Workbooks

/// One workspace with all its rooms, put together in one place.
package final class House: Sendable {
  let workspace: Workspace
  let settings: Settings
  let fileSystem: FileSystem
  let store: Store
  let definitions: Definitions
  /// Changes when the definitions or the settings of rules do.
  let definitionsMark: String
  let reviewer: Reviewer
  let originals: OriginalStore
  let clock: BusinessClock
  let log: Logger
  /// What this start has done so far.
  let recorder: WorkRecorder
  let trials: Trials
  /// Uploads filled into one template share most of their parts.
  let knownFrames: KnownFrames
  /// The facts of live files when their content was last found right.
  let rightFiles = Mutex<[ReceiptNumber: FileStatus]>([:])

  /// Opens a workspace that `init` has made.
  /// - Throws: `Complaint` where it is none, or its settings or definitions are wrong.
  package convenience init(at folder: String, definitions option: String? = nil) throws {
    try self.init(at: folder, definitions: option, clock: .fromEnvironment(), faults: nil)
  }

  convenience init(
    at folder: String, definitions option: String?, clock: BusinessClock, faults: FaultPlan?
  ) throws {
    let reader = ChildReader(workspace: folder, definitions: option)
    try self.init(at: folder, clock: clock, faults: faults, trials: Trials(with: reader.read)) {
      try DefinitionsLocation.load(option: option, workspace: folder)
    }
  }

  init(
    at folder: String, clock: BusinessClock, faults: FaultPlan?, trials: Trials,
    loading load: () throws -> (definitions: Definitions, mark: String)
  ) throws {
    let fileSystem = FileSystem(faults: faults)
    let workspace = Workspace(root: FilePath(folder))
    guard try workspace.exists(fileSystem: fileSystem) else {
      throw Complaint(.usage, "\(folder) は作業フォルダーではありません（wariate init で作ってください）")
    }
    self.workspace = workspace
    self.fileSystem = fileSystem
    self.clock = clock
    settings = try Self.settings(of: workspace)
    let (definitions, mark) = try load()
    self.definitions = definitions
    definitionsMark = settings.mark(with: mark)
    reviewer = Reviewer(definitions: definitions, settings: settings.rules)
    knownFrames = KnownFrames()
    store = try Store(
      path: workspace.database.text, migrations: Self.migrations, faults: faults?.forDatabase)
    originals = OriginalStore(workspace: workspace, fileSystem: fileSystem)
    log = settings.logger
    recorder = WorkRecorder(startedAt: BusinessClock.realNow)
    self.trials = trials
  }

  /// Released ones in the order of their release.
  static let migrations: [Migration] = [
    .registers, .applications, .runs, .permissions, .agreements, .runExplanations,
  ]

  /// The same house for uploads that walk together: what it writes becomes durable in one go, by
  /// `makeDurable()`, before each commit that relies on it.
  func forBatch() -> House { House(self, fileSystem: fileSystem.deferringSyncs()) }

  /// Everything written so far survives a loss of power after this.
  func makeDurable() throws {
    if fileSystem.defersSyncs { try fileSystem.on("workspace").syncFileSystem(of: workspace.root) }
  }

  private init(_ house: House, fileSystem: FileSystem) {
    workspace = house.workspace
    settings = house.settings
    self.fileSystem = fileSystem
    store = house.store
    definitions = house.definitions
    definitionsMark = house.definitionsMark
    reviewer = house.reviewer
    knownFrames = house.knownFrames
    originals = OriginalStore(workspace: workspace, fileSystem: fileSystem)
    clock = house.clock
    log = house.log
    recorder = house.recorder
    trials = house.trials
  }

  /// Makes a workspace, or opens the one that is there.
  package static func create(at folder: String) throws -> House {
    do {
      let workspace = Workspace(root: FilePath(folder))
      try workspace.create()
      return try House(at: folder)
    } catch let error as FileError {
      throw Complaint(.refused, "作業フォルダーを作れません: \(folder)（\(error.reason)）")
    }
  }

  private static func settings(of workspace: Workspace) throws -> Settings {
    let path = workspace.settings.text
    guard FileManager.default.fileExists(atPath: path) else { return Settings() }
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw Complaint(.usage, "\(path): UTF-8のテキストとして読めません")
    }
    return try Settings(yaml: text, name: path)
  }
}
