internal import Files
internal import Intake
package import Premises
internal import Storage
package import Trade
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
  /// The passcode on an operator's notice of the run with that digest; nil where there are none.
  let passcode: @Sendable (String, OperatorID) -> String?

  /// `address`: leads to a published result, where the workspace's settings name none.
  /// `passcode`: of the run with that digest and an operator.
  package init(
    _ premises: Premises, address: String = "",
    passcode: @escaping @Sendable (String, OperatorID) -> String? = { _, _ in nil }
  ) {
    self.passcode = passcode
    store = premises.store
    workspace = premises.workspace
    fileSystem = premises.fileSystem
    definitions = premises.definitions
    let named = premises.settings[.resultAddress]
    resultAddress = named.isEmpty ? address : named
    clock = premises.clock
  }
}

extension Setting<String> {
  /// An address that leads to a published result when its digest is put behind it; it becomes the
  /// QR code of notices, which hold the digest alone where it is empty and no portal is set up.
  package static let resultAddress = Setting("resultAddress", "") { node in
    node.string.flatMap { $0.utf8.count <= 200 ? $0 : nil }
  }
}
