package import Files
internal import Intake
package import Office
package import Premises
package import Reception
package import Storage

/// Whether a workspace is whole and well, and how it is kept: verification, backup, health.
package struct Custody: Sendable {
  let premises: Premises
  let shelves: Shelves
  let reception: Reception
  let checks: [Check]
  let backups: [BackupPart]
  /// Opens the copy that a backup makes.
  let openCopy: @Sendable (_ database: FilePath) throws -> Store
  /// What later domains would have somebody look at.
  let concerns: [@Sendable () throws -> [String]]

  package init(
    _ premises: Premises, _ shelves: Shelves, _ reception: Reception, checks: [Check],
    backups: [BackupPart], concerns: [@Sendable () throws -> [String]] = [],
    openCopy: @escaping @Sendable (_ database: FilePath) throws -> Store
  ) {
    self.premises = premises
    self.shelves = shelves
    self.reception = reception
    self.checks = checks
    self.backups = backups
    self.openCopy = openCopy
    self.concerns = concerns
  }

  var workspace: Workspace { premises.workspace }
  var fileSystem: FileSystem { premises.fileSystem }
  var store: Store { premises.store }
  var settings: SettingValues { premises.settings }
}

extension Setting<Double> {
  /// Seconds that an upload may wait for its answer before health tells of it.
  package static let lateSeconds = Setting("lateSeconds", 900, in: 1...604_800)
}
