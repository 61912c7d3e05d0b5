package import Files
internal import FilingRecords
package import Hashing
package import Intake
internal import Logging
package import Premises
package import Storage
internal import Trade
internal import Validation
package import Workbooks

/// Where live files lie, what they are called, what they hold; and the file work that commits have
/// promised.
package struct Shelves: Sendable {
  package let workspace: Workspace
  package let fileSystem: FileSystem
  package let store: Store
  package let originals: OriginalStore
  let definitions: Definitions
  let limits: WorkbookLimits
  let linesLimits: WorkbookLimits
  let knownFrames: KnownFrames
  let rightFiles: RightFiles
  /// Beside what is returned lies 直した案.
  let makesProposals: Bool
  let clock: BusinessClock
  let log: Logger

  package init(_ premises: Premises) {
    workspace = premises.workspace
    fileSystem = premises.fileSystem
    store = premises.store
    originals = premises.originals
    definitions = premises.definitions
    limits = premises.limits
    linesLimits = premises.linesLimits
    knownFrames = premises.knownFrames
    rightFiles = premises.rightFiles
    makesProposals = premises.settings[.correctedCopies]
    clock = premises.clock
    log = premises.log
  }

  /// Moves are made one process at a time, file work included.
  package func whileMoving<Value>(_ body: () throws -> Value) throws -> Value {
    let turn = try fileSystem.on("turn").waitForLock(workspace.incoming.appending(".moving"))
    defer { turn.release() }
    return try body()
  }

  /// The same for those who only look.
  package func whileStill<Value>(_ body: () throws -> Value) throws -> Value {
    try fileSystem.on("turn").whileStill(workspace.incoming.appending(".moving"), body)
  }

  /// Opens an original as a workbook, within the limits of the settings.
  package func open(_ original: ContentHash) throws -> Workbook {
    try Workbook(path: originals.path(of: original).text, limits: limits, knowing: knownFrames)
  }

  /// Opens an original as a CSV.
  package func openLines(_ original: ContentHash) throws -> DelimitedFile {
    try DelimitedFile(path: originals.path(of: original).text, limits: linesLimits)
  }
}
