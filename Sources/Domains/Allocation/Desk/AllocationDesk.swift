internal import Files
internal import Intake
package import Premises
internal import Storage
internal import Trade
internal import Validation
internal import Yams

/// Gives plants' kWh to what was confirmed, keeps the runs, and tells their results.
package struct AllocationDesk: Sendable {
  let store: Store
  let workspace: Workspace
  let fileSystem: FileSystem
  let definitions: Definitions
  let resultAddress: String
  let clock: BusinessClock

  package init(_ premises: Premises) {
    store = premises.store
    workspace = premises.workspace
    fileSystem = premises.fileSystem
    definitions = premises.definitions
    resultAddress = premises.settings[.resultAddress]
    clock = premises.clock
  }
}

extension Setting<String> {
  /// An address that leads to a published result when its digest is put behind it; it becomes the
  /// QR code of notices, which hold the digest alone where it is empty.
  package static let resultAddress = Setting("resultAddress", "") { node in
    node.string.flatMap { $0.utf8.count <= 200 ? $0 : nil }
  }
}
