internal import Events
internal import Files
package import FilingRecords
internal import Intake
internal import Logging
package import Premises
internal import RegistersRecords
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
  let further: FurtherReferences?
  /// What the house does once an application is 確定, after what the domains do.
  package let welcome: FilingFollower.Delivery

  package init(
    _ premises: Premises, _ shelves: Shelves,
    welcome: @escaping FilingFollower.Delivery = { _ in }
  ) {
    self.welcome = welcome
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
    further = premises.further
  }
}

extension Setting<Bool> {
  /// A tag changed by hand in a live file's name is a command.
  package static let renameCommands = Setting("renameCommands", true)
}
