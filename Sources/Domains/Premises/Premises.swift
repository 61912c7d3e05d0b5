package import Files
package import FilingRecords
package import Intake
package import Logging
package import RegistersRecords
package import Storage
package import Trade
package import Validation
package import Workbooks

/// What the desks of one workspace stand on. The house makes it once; each desk takes out of it
/// what it uses, and nothing else.
package struct Premises: Sendable {
  package let workspace: Workspace
  package private(set) var fileSystem: FileSystem
  package let store: Store
  package let definitions: Definitions
  /// Changes when the definitions or the settings of rules do.
  package let definitionsMark: String
  package let reviewer: Reviewer
  /// How large a workbook may be.
  package let limits: WorkbookLimits
  /// How large a CSV may be.
  package let linesLimits: WorkbookLimits
  /// Uploads filled into one template share most of their parts.
  package let knownFrames = KnownFrames()
  package let rightFiles = RightFiles()
  package let settings: SettingValues
  package let clock: BusinessClock
  package let accounts: Accounts
  package let log: Logger
  /// What other domains do when an application comes to count, or no longer does.
  package let filingFollowers: [FilingFollower]
  /// What is known of meters; nil where no domain knows them.
  package let meters: MeterBook?
  /// What a later domain answers to checks.
  package let further: FurtherReferences?

  package init(
    workspace: Workspace, fileSystem: FileSystem, store: Store, definitions: Definitions,
    definitionsMark: String, reviewer: Reviewer, limits: WorkbookLimits, settings: SettingValues,
    clock: BusinessClock, accounts: Accounts, log: Logger,
    filingFollowers: [FilingFollower] = [], meters: MeterBook? = nil,
    further: FurtherReferences? = nil, linesLimits: WorkbookLimits? = nil
  ) {
    self.linesLimits = linesLimits ?? limits
    self.workspace = workspace
    self.fileSystem = fileSystem
    self.store = store
    self.definitions = definitions
    self.definitionsMark = definitionsMark
    self.reviewer = reviewer
    self.limits = limits
    self.settings = settings
    self.clock = clock
    self.accounts = accounts
    self.log = log
    self.filingFollowers = filingFollowers
    self.meters = meters
    self.further = further
  }

  package var originals: OriginalStore {
    OriginalStore(workspace: workspace, fileSystem: fileSystem)
  }

  /// The same for uploads that walk together: what is written becomes durable in one go, by
  /// `makeDurable()`, before each commit that relies on it.
  package func deferringSyncs() -> Premises {
    var premises = self
    premises.fileSystem = fileSystem.deferringSyncs()
    return premises
  }
}
