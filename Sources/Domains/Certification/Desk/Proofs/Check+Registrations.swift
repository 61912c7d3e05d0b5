internal import CertificationNotices
internal import CertificationRecords
internal import Events
internal import Files
internal import FilingRecords
package import Premises
internal import RegistersRecords
internal import Storage
internal import Trade

extension Check {
  /// What 確定 of 事業者登録 and 非化石電源登録 wrote is what the applications ask for: a number each, the
  /// registers' rows, unless somebody has changed these since, and the notice; with `repairing`, a
  /// notice that was never written is.
  package static let registrations = Check("事業者・非化石電源の登録") { premises, verification, repairing in
    let proof = try RegistrationProof(premises)
    try verification.tell("registrations", "登録を確かめられません") { report in
      for receipt in try premises.store.strangeGivers() {
        report.find(.registration, "\(receipt)", "受付番号\(receipt)は確定していませんが、番号が付けられています")
      }
    }
    for application in try proof.confirmed() {
      let receipt = application.receipt
      try verification.tell("\(receipt)", "受付番号\(receipt)の登録を確かめられません") { report in
        try proof.prove(application, &report, repairing: repairing)
      }
    }
  }
}

extension Fault.Kind {
  static let registration = Self("registration")
}

private struct RegistrationProof {
  private let premises: Premises
  private let registrar: Registrar
  /// What others have done with registers, by the register's name: the place of the newest event.
  private var changes: [String: Int64] = [:]
  /// What registrations have done, by their reason.
  private var own: [String: Int64] = [:]

  init(_ premises: Premises) throws {
    self.premises = premises
    registrar = Registrar(
      definitions: premises.definitions, prefix: premises.settings[.sourceIDPrefix])
    for event in try premises.store.events(.imported) {
      let register = String(event.why.prefix { $0 != ":" })
      if event.why.hasSuffix("の確定）") {
        own[event.why.split(separator: "（").last.map(String.init) ?? ""] = event.sequence
      } else {
        changes[register] = event.sequence
      }
    }
  }

  func confirmed() throws -> [Application] {
    try premises.store.applications(ApplicationFilter(statuses: [.confirmed])).filter {
      registrar.form(of: $0) != nil
    }
  }

  func prove(
    _ application: Application, _ report: inout Verification, repairing: Bool
  ) throws {
    let (wish, id, plants) = try premises.store.read("proving a registration") { database in
      try (
        registrar.wish(of: application, database),
        database.givenOperator(to: application.receipt),
        database.givenPlants(to: application.receipt)
      )
    }
    switch wish {
    case nil: return
    case .company(let company)?:
      guard let id else { return miss(application, "事業者番号", &report) }
      try compare(company.values(as: id), in: .operators, application, &report)
    case .sources(let sources)?:
      guard plants.map(\.row) == sources.map(\.row).sorted() else {
        return miss(application, "設備ID", &report)
      }
      let byRow = Dictionary(plants.map { ($0.row, $0) }) { first, _ in first }
      for source in sources {
        guard let given = byRow[source.row] else { continue }
        try compare(
          source.source(as: given.plant, of: application.operatorID, on: given.givenOn),
          in: .sources, application, &report)
        if let plant = source.plant(as: given.plant) {
          try compare(plant, in: .plants, application, &report)
        }
      }
      try proveNotice(of: application, &report, repairing: repairing)
    }
  }

  private func miss(_ application: Application, _ what: String, _ report: inout Verification) {
    let receipt = application.receipt
    report.find(.registration, "\(receipt)", "確定した受付番号\(receipt)に、\(what)が正しく付けられていません")
  }

  /// What the register says, unless somebody else has written it since.
  private func compare(
    _ values: [String], in register: Register, _ application: Application,
    _ report: inout Verification
  ) throws {
    let entry = try premises.store.entries(of: register, keyed: values[0]).first
    // As the register's own file would say it.
    let same = entry.map { Self.same($0.values, values) } ?? false
    let mine = own["\(Registrar.why(application.receipt))）"] ?? 0
    guard !same, (changes[register.name] ?? 0) < mine else { return }
    report.find(
      .registration, values[0],
      "台帳「\(register.title)」の\(values[0])が、確定した受付番号\(application.receipt)の内容と違います")
  }

  /// Registers write numbers and flags in one way, applications in several.
  private static func same(_ stored: [String], _ filed: [String]) -> Bool {
    stored.count == filed.count
      && zip(stored, filed).allSatisfy { one, other in
        one == other || plain(one) == plain(other)
      }
  }

  /// `1990.0` and `1990` are the same.
  private static func plain(_ text: String) -> String {
    guard text.contains("."), text.utf8.allSatisfy({ ASCII.isDigit($0) || $0 == 0x2E }) else {
      return text
    }
    var digits = text
    while digits.last == "0" { digits.removeLast() }
    if digits.last == "." { digits.removeLast() }
    return digits
  }

  // MARK: The notice

  private func proveNotice(
    of application: Application, _ report: inout Verification, repairing: Bool
  ) throws {
    let notices = SourceNotices(
      store: premises.store, workspace: premises.workspace, fileSystem: premises.fileSystem,
      registrar: registrar)
    guard let notice = try notices.notice(of: application) else { return }
    let path = notices.path(of: notice)
    let fileSystem = premises.fileSystem.on("results")
    let isThere = try fileSystem.exists(path)
    if isThere, try fileSystem.contents(of: path) == notice.workbook() { return }
    let sentence =
      "受付番号\(application.receipt)の登録結果通知\(isThere ? "が、登録した内容と違います" : "がありません")"
    guard repairing else { return report.find(.registration, "\(application.receipt)", sentence) }
    try notices.write(application, at: premises.clock.now())
    report.mend(.registration, "\(application.receipt)", sentence)
  }
}

extension Store {
  fileprivate func strangeGivers() throws -> [ReceiptNumber] {
    try read("looking for numbers that nobody gave") { try $0.strangeGivers() }
  }
}
