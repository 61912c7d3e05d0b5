internal import CertificationRecords
package import FilingRecords
internal import RegistersRecords
internal import Storage
package import Validation

extension FilingFollower {
  /// What was too little to be passed on may be enough once a transfer is 確定, or gone: an エラー of the
  /// same file is then worth another look.
  package static func transfers(_ definitions: Definitions) -> FilingFollower {
    FilingFollower(
      ended: { application, transaction in
        if isTransfer(application, definitions) {
          try transaction.database.raiseRegisterVersion()
        }
      },
      confirmed: { application, _, transaction in
        if isTransfer(application, definitions) {
          try transaction.database.raiseRegisterVersion()
        }
      })
  }

  private static func isTransfer(_ application: Application, _ definitions: Definitions) -> Bool {
    application.form.flatMap { definitions.form($0, slot: application.slot) }?.transferParts != nil
  }
}
