internal import Events
internal import Files
internal import FilingRecords
internal import Intake
internal import Logging
package import Premises
internal import Storage
internal import Trade
internal import Validation

/// What the secretariat does with applications: moves, remarks, readmissions, and what follows when
/// others file.
package struct ReviewDesk: Sendable {
  let shelves: Shelves
  let store: Store
  let definitions: Definitions
  let reviewer: Reviewer
  let workspace: Workspace
  let fileSystem: FileSystem
  /// A tag changed by hand in a live file's name is a command.
  let followsRenames: Bool
  let accounts: Accounts
  let clock: BusinessClock
  let log: Logger
  let followers: [FilingFollower]
  let meters: MeterBook?

  package init(_ premises: Premises, _ shelves: Shelves) {
    self.shelves = shelves
    store = premises.store
    definitions = premises.definitions
    reviewer = premises.reviewer
    workspace = premises.workspace
    fileSystem = premises.fileSystem
    followsRenames = premises.settings[.renameCommands]
    accounts = premises.accounts
    clock = premises.clock
    log = premises.log
    followers = premises.filingFollowers
    meters = premises.meters
  }
}

extension Setting<Bool> {
  /// A tag changed by hand in a live file's name is a command.
  package static let renameCommands = Setting("renameCommands", true)
}
