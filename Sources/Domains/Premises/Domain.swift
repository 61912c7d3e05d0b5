package import FilingRecords
package import RegistersRecords
package import Storage

/// A part of the trade, as the house lists it: what it keeps, takes in, gives out and proves.
package struct Domain: Sendable {
  package let name: String
  /// Released ones stand in the order of their release; a new one is named for its domain,
  /// `books-1`.
  package let migrations: [Migration]
  package let registers: [Register]
  /// What it does, in the same transaction, when a register of another domain has changed.
  package let followers: [RegisterFollower]
  /// What it does, in the same transaction, when an application comes to count, or no longer does.
  package let filingFollowers: [FilingFollower]
  package let settings: [any AnySetting]
  package let exports: [Export]
  package let checks: [Check]
  package let backups: [BackupPart]

  package init(
    _ name: String, migrations: [Migration] = [], registers: [Register] = [],
    followers: [RegisterFollower] = [], filingFollowers: [FilingFollower] = [],
    settings: [any AnySetting] = [], exports: [Export] = [], checks: [Check] = [],
    backups: [BackupPart] = []
  ) {
    self.name = name
    self.migrations = migrations
    self.registers = registers
    self.followers = followers
    self.filingFollowers = filingFollowers
    self.settings = settings
    self.exports = exports
    self.checks = checks
    self.backups = backups
  }
}
