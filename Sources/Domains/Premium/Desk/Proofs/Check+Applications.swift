internal import Events
internal import FilingRecords
package import Premises
internal import PremiumRecords
internal import RegistersRecords
internal import Storage
internal import Trade
internal import Validation

extension Check {
  /// What 認定事業者情報申請 left behind is what their rows say, every code was given to one that is 確定, and
  /// the register says of an operator what its newest says, unless somebody has changed it since.
  package static let premiumApplications = Check("認定事業者情報") { premises, verification, _ in
    try verification.tell("operators", "認定事業者情報を確かめられません") { report in
      let proof = try OperatorProof(premises)
      try premises.store.read("proving operators") { try proof.prove($0, &report) }
    }
  }
}

extension Fault.Kind {
  static let operators = Self("operators")
}

private struct OperatorProof {
  private let applications: OperatorApplications
  /// By register the newest change of somebody else, by reason the newest of 確定.
  private var changes: Int64 = 0
  private var own: [String: Int64] = [:]
  private let form: FormID?

  init(_ premises: Premises) throws {
    applications = OperatorApplications(
      definitions: premises.definitions, workspace: premises.workspace)
    form = premises.definitions.forms.first(where: \.isOperatorApplication)?.id
    for event in try premises.store.events(.imported)
    where event.why.hasPrefix("\(Register.operators.name):") {
      if event.why.hasSuffix("の確定）") {
        own[event.why.split(separator: "（").last.map(String.init) ?? ""] = event.sequence
      } else {
        changes = event.sequence
      }
    }
  }

  func prove(_ database: Database, _ report: inout Verification) throws {
    if try !database.numbersUsersInTurn() {
      report.find(.operators, "users", "確定で付けたユーザIDに、抜けか重なりがあります")
    }
    for receipt in try database.strangeOperators() {
      report.find(
        .operators, "\(receipt)", "受付番号\(receipt)は確定していませんが、認定事業者情報として登録されています")
    }
    guard let form else { return }
    for application in try database.applications(ApplicationFilter(form: form))
    where application.status.counts {
      try proveRows(of: application, database, &report)
      if application.status == .confirmed { try proveCode(of: application, database, &report) }
    }
  }

  private func proveRows(
    of application: Application, _ database: Database, _ report: inout Verification
  ) throws {
    let receipt = application.receipt
    let reader = OperatorRowReader(try database.content(of: receipt)?.tables ?? [])
    var plants: [OperatorPlantRow] = []
    var users: [OperatorUserRow] = []
    try database.forEachRow(of: receipt) { row in
      if let plant = try reader.plant(in: row) {
        plants.append(plant)
      } else if let user = try reader.user(in: row) {
        users.append(user)
      }
    }
    let kept = try database.operatorUsers(of: receipt)
    let isSame =
      zip(kept, users).allSatisfy { one, filed in
        one.row == filed.row && one.action == filed.action
          && one.user.mail == filed.user.mail && one.user.name == filed.user.name
          && one.user.kana == filed.user.kana
          && one.user.isAdministrator == filed.user.isAdministrator
          && (filed.user.id.isEmpty || one.user.id == filed.user.id)
      }
    guard try database.operatorPlants(of: receipt) == plants, kept.count == users.count, isSame
    else {
      report.find(.operators, "\(receipt)", "受付番号\(receipt)の設備かユーザが、申請の内容と違います")
      return
    }
  }

  private func proveCode(
    of application: Application, _ database: Database, _ report: inout Verification
  ) throws {
    let receipt = application.receipt
    let id = application.operatorID
    let code = id.user == nil ? id : try database.givenCode(to: receipt)
    guard let code, try database.confirmedOperator(receipt) == code,
      try id.user == nil || database.applicant(of: code) == id
    else {
      return report.find(
        .operators, "\(receipt)", "確定した受付番号\(receipt)に、再エネ事業者コードが正しく付けられていません")
    }
    guard try database.newestOperatorApplication(of: code) == receipt,
      (own["受付番号\(receipt)の確定）"] ?? 0) >= changes
    else { return }
    let heads = try database.content(of: receipt)?.heads ?? [:]
    let known = try database.operator(code)
    guard
      known.map(OperatorApplications.register)
        != OperatorApplications.register(
          heads, code, known)
    else { return }
    report.find(
      .operators, code.rawValue, "台帳「事業者」の\(code)が、確定した受付番号\(receipt)の内容と違います")
  }
}
