internal import Files
internal import Intake
package import Premises
internal import Storage
internal import Trade
internal import Validation

/// FIP, month by month (対象年月): what plants are paid, what is set aside, what operators are paid and pay.
package struct PremiumDesk: Sendable {
  let store: Store
  let workspace: Workspace
  let fileSystem: FileSystem
  let clock: BusinessClock
  let settings: PremiumSettings
  /// 認定事業者情報申請; nil where no definition is one.
  let operatorForm: FormID?
  /// Applications about 積立金.
  let refundForms: [FormID: FiledRefund.Kind]

  package init(_ premises: Premises) {
    store = premises.store
    workspace = premises.workspace
    fileSystem = premises.fileSystem
    clock = premises.clock
    settings = premises.settings[.occto]
    refundForms = premises.definitions.refundForms
    operatorForm = premises.definitions.forms.first(where: \.isOperatorApplication)?.id
  }
}
