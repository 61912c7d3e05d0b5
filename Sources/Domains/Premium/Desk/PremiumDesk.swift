internal import Files
internal import Intake
package import Premises
internal import Storage
internal import Trade

/// FIP, month by month (対象年月): what plants are paid, what is set aside, what operators are paid and pay.
package struct PremiumDesk: Sendable {
  let store: Store
  let workspace: Workspace
  let fileSystem: FileSystem
  let clock: BusinessClock
  let settings: PremiumSettings

  package init(_ premises: Premises) {
    store = premises.store
    workspace = premises.workspace
    fileSystem = premises.fileSystem
    clock = premises.clock
    settings = premises.settings[.occto]
  }
}
