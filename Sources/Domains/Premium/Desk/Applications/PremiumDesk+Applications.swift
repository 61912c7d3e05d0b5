internal import CertificationRecords
package import FilingRecords
package import Intake
package import Premises
internal import PremiumRecords
package import RegistersRecords
internal import Storage
package import Trade
package import Validation

extension PremiumDesk {
  /// What applications to OCCTO do beside their own state, for the house to hand to whoever moves them.
  package static func applications(
    _ definitions: Definitions, _ settings: SettingValues, _ workspace: Workspace
  ) -> FilingFollower {
    let operators = OperatorApplications(definitions: definitions, workspace: workspace)
    let refunds = RefundApplications(
      definitions: definitions, settings: settings[.occto])
    let waiting = Set(definitions.forms.filter(\.waitsForPapers).map(\.id))
    return FilingFollower { application, outcome, transaction in
      try lookAgain(around: application, waiting, transaction)
      try operators.approve(application, outcome, transaction)
      try refunds.keep(application, outcome, transaction.database)
    } ended: { application, transaction in
      try lookAgain(around: application, waiting, transaction)
    } obstacle: { application, given, database in
      try operators.obstacle(to: application, database)
        ?? refunds.obstacle(to: application, given, database)
    } confirmed: { application, move, transaction in
      try operators.confirm(application, move, transaction)
      try refunds.confirm(application, move, transaction)
    } owes: { application in
      operators.form(of: application) != nil && application.operatorID.user != nil
    } isApart: { application, other, database in
      guard application.slot.month != nil, application.operatorID != other.operatorID else {
        return false
      }
      // Of a month, others are asked for half hours at the points of one's own plants alone.
      return try !database.hasSeries(in: other.receipt, atPointsOf: application.operatorID)
    }
  }

  /// A document that comes or goes has the answers looked at again that wait for it.
  private static func lookAgain(
    around application: Application, _ waiting: Set<FormID>, _ transaction: Transaction
  ) throws {
    try transaction.makeRematchDue(meters(beside: application.receipt, transaction.database))
    let papers = PremiumPaper.Kind.allCases.map(\.formText)
    guard let form = application.form, papers.contains(form.rawValue) else { return }
    try transaction.makeRematchDue(
      transaction.database.openApplications(of: application.operatorID, waiting))
  }

  /// Half-hour meters of certification that count the same as a file of 系統充電蓄電池供給電力量.
  private static func meters(
    beside receipt: ReceiptNumber, _ database: Database
  ) throws -> Set<ReceiptNumber> {
    var found: Set<ReceiptNumber> = []
    for series in try database.series(of: receipt) {
      found.formUnion(
        try database.meters(at: series.gridPoint, from: series.from, to: series.to))
    }
    return found
  }

  /// How checks ask what OCCTO keeps, for the house to hand to whoever checks.
  package static func operatorReferences(
    _ settings: SettingValues
  ) -> @Sendable (any Asking, [ReceiptNumber]) -> any CertifiedOperatorReferences {
    let reasons = settings[.occto].fullRefundReasons
    return { ask, excluded in
      CertifiedOperatorAnswers(ask, excluding: excluded, fullRefundReasons: reasons) {
        RefundFigures(of: $0, discarding: $1, saved: $2)
      }
    }
  }

  /// The 再エネ事業者コード that 確定 of a first application has given.
  package func givenCode(to receipt: ReceiptNumber) throws -> OperatorID? {
    try store.read("looking up a given code") { try $0.givenCode(to: receipt) }
  }

  /// The newest 確定 認定事業者情報 of an operator.
  package func certifiedOperator(_ code: OperatorID) throws -> CertifiedOperator? {
    try store.read("looking up an operator") { try $0.certifiedOperator(code) }
  }
}

extension PremiumDesk {
  /// What a form is handed out with: 認定事業者情報申請 with what holds, バイオマス比率 with the plants whose
  /// ratios are asked for; nil where there are none, and for other forms.
  package func prefill(
    of form: FormID, for code: OperatorID, in month: Month? = nil
  ) throws -> (heads: [String: String], tables: [String: [[String: String]]])? {
    if let ratioForm, form == ratioForm.id {
      guard let month else { return nil }
      return try plants(for: ratioForm, of: code, in: month)
    }
    guard form == operatorForm, let newest = try certifiedOperator(code) else { return nil }
    let mark = { (isSo: Bool) in isSo ? "○" : "" }
    let plants = newest.plants.map { plant in
      [
        "plant": plant.plant.rawValue, "gridPoint": plant.gridPoint,
        "scheme": plant.scheme.rawValue, "transferred": mark(plant.isTransferred),
        "waste": mark(plant.isWaste),
      ]
    }
    let users = newest.users.map { user in
      [
        "user": user.id, "name": user.name, "kana": user.kana, "mail": user.mail,
        "role": user.isAdministrator ? "管理者" : "ユーザ",
      ]
    }
    return (newest.heads, ["plants": plants, "users": users])
  }

  /// The plants of which a month's ratios are due; nil where there are none.
  private func plants(
    for form: RatioForm, of code: OperatorID, in month: Month
  ) throws -> (heads: [String: String], tables: [String: [[String: String]]])? {
    let plants = try store.read("listing plants of several fuels") {
      try AppliedPlants.plants(of: code, in: month, $0).filter(\.needsRatios)
    }
    guard !plants.isEmpty else { return nil }
    let rows = plants.map { plant in
      [
        form.plant: plant.id.rawValue, "plantName": plant.name,
        form.fuels: plant.fuels.map(\.rawValue).joined(),
      ]
    }
    return ([form.operatorField: code.rawValue], [form.table: rows])
  }
}
