internal import CertificationRecords
package import Files
package import FilingRecords
package import Intake
package import Premises
package import Storage
package import Trade
package import Validation

extension CertificationDesk {
  /// The 事業者番号 that 確定 of an application has given.
  package func givenOperator(to receipt: ReceiptNumber) throws -> OperatorID? {
    try store.read("looking up a given number") { try $0.givenOperator(to: receipt) }
  }

  /// What registrations do beside the state of their applications, for the house to hand to whoever moves
  /// them.
  package static func registrations(
    _ definitions: Definitions, _ settings: SettingValues, _ store: Store, _ workspace: Workspace,
    _ fileSystem: FileSystem, _ clock: BusinessClock
  ) -> FilingFollower {
    let notices = SourceNotices(
      store: store, workspace: workspace, fileSystem: fileSystem,
      registrar: Registrar(definitions: definitions, prefix: settings[.sourceIDPrefix]))
    return .registrations(definitions, settings) { application in
      try notices.write(application, at: clock.now())
    }
  }
}
