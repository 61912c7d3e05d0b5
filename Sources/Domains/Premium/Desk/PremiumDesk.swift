internal import Files
internal import Intake
package import Premises
internal import Premium
internal import Storage
package import Trade
internal import Validation

/// FIP, month by month (対象年月): what plants are paid, what is set aside, what operators are paid and pay.
package struct PremiumDesk: Sendable {
  let store: Store
  let workspace: Workspace
  let fileSystem: FileSystem
  let clock: BusinessClock
  let settings: PremiumSettings
  /// Where people ask; empty where the settings have none.
  let contact: String
  /// 認定事業者情報申請; nil where no definition is one.
  let operatorForm: FormID?
  /// The fields of its head in their order.
  let operatorFields: [(id: String, title: String)]
  /// What is calculated where a battery gave without having been charged.
  let noCharge: BatterySupply.NoCharge
  let filings: Filings
  /// Applications about 積立金.
  let refundForms: [FormID: FiledRefund.Kind]

  /// バイオマス比率; nil where no definition is one.
  let ratioForm: RatioForm?

  /// Where the plants stand in the form, by the ids of its fields.
  struct RatioForm: Sendable {
    let id: FormID
    let table: String
    let operatorField: String
    let plant: String
    let fuels: String
  }

  /// Makes files 確定, one by one; what cannot be is told by nobody and tried again.
  package typealias Filings = @Sendable ([ReceiptNumber], Actor) throws -> Void

  package init(
    _ premises: Premises, noChargeIsOfGrid: Bool = false,
    filings: @escaping Filings = { _, _ in }
  ) {
    noCharge = noChargeIsOfGrid ? .allFromGrid : .notCalculated
    self.filings = filings
    store = premises.store
    workspace = premises.workspace
    fileSystem = premises.fileSystem
    clock = premises.clock
    settings = premises.settings[.occto]
    contact = premises.settings[.contact]
    refundForms = premises.definitions.refundForms
    ratioForm = premises.definitions.forms.lazy.compactMap(RatioForm.init).first
    let form = premises.definitions.forms.first(where: \.isOperatorApplication)
    operatorForm = form?.id
    operatorFields = form?.fields.map { (id: $0.name, title: $0.title) } ?? []
  }
}

extension PremiumDesk.RatioForm {
  /// Nil for any other form.
  fileprivate init?(_ form: FormDefinition) {
    guard let parts = form.ratioParts, let table = form.tables.first?.name,
      let operatorField = parts["operator"], let plant = parts["plant"],
      let fuels = parts["fuels"]
    else { return nil }
    self.init(
      id: form.id, table: table, operatorField: operatorField, plant: plant, fuels: fuels)
  }
}
