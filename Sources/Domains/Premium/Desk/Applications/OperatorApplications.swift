internal import Files
internal import FilingRecords
internal import Intake
internal import PremiumRecords
internal import RegistersRecords
internal import Storage
internal import Trade
internal import Validation

/// What becomes of 認定事業者情報申請: 確定 gives a code and writes the register, and what changes nothing that
/// is reviewed is 確定 at once.
struct OperatorApplications: Sendable {
  let definitions: Definitions
  let workspace: Workspace

  /// Nil for other forms.
  func form(of application: Application) -> FormDefinition? {
    application.form.flatMap { definitions.form($0, slot: application.slot) }
      .flatMap { $0.isOperatorApplication ? $0 : nil }
  }

  // MARK: 自動承認

  private static let approver = Actor(.service, name: "自動承認")

  /// Takes a change to 確定 where nothing differs that is reviewed: three steps, three events.
  func approve(
    _ application: Application, _ outcome: CheckOutcome, _ transaction: Transaction
  ) throws {
    guard let form = form(of: application),
      !outcome.findings.contains(where: BetweenFiles.keepsFromConfirming),
      try isUnreviewed(application, transaction.database),
      try obstacle(to: application, transaction.database) == nil
    else { return }
    for status in [Status.underReview, .reviewed, .confirmed] {
      let move = Move(
        application.receipt, to: status, by: Self.approver, at: outcome.checkedAt,
        comment: "審査の要る項目に変更がないため",
        livePath: livePath(of: application, form, as: status))
      guard case .moved(let moved, _) = try transaction.move(move) else {
        throw Trouble("受付番号\(application.receipt)を確定できません")
      }
      if status == .confirmed { try confirm(moved, move, transaction) }
    }
  }

  /// The heads and the plants that are reviewed are those of the newest 確定 application, and no document
  /// has come since.
  private func isUnreviewed(_ application: Application, _ database: Database) throws -> Bool {
    let code = application.operatorID
    guard let newest = try database.certifiedOperator(code),
      let heads = try database.content(of: application.receipt)?.heads,
      CertifiedOperator.reviewedFields.allSatisfy({
        heads[$0] ?? "" == newest.heads[$0] ?? ""
      }),
      try !database.hasOperatorPapers(of: code, after: newest.receipt)
    else { return false }
    // FIT plants were held against 事業計画認定情報 by the check.
    let rows = try database.operatorPlants(of: application.receipt)
    let premium = { (plants: [OperatorPlant]) in Set(plants.filter { $0.scheme == .fip }) }
    return rows.allSatisfy { $0.action.isEmpty || $0.plant.scheme == .fit }
      && premium(rows.filter(\.isKept).map(\.plant)) == premium(newest.plants)
  }

  private func livePath(
    of application: Application, _ form: FormDefinition, as status: Status
  ) -> String {
    let ending = application.livePath.split(separator: ".").last.map(String.init) ?? "xlsx"
    let name = LiveName(
      number: application.receipt, operatorID: application.operatorID, title: form.title,
      slot: application.slot, status: status, fileExtension: ending)
    let shelf = workspace.shelf(of: application.operatorID, slot: application.slot)
    return workspace.relative(shelf) + "/" + (name.fileName.text ?? "")
  }

  // MARK: 確定

  /// Why not, for people.
  func obstacle(to application: Application, _ database: Database) throws -> String? {
    guard form(of: application) != nil else { return nil }
    let id = application.operatorID
    let heads = try database.content(of: application.receipt)?.heads ?? [:]
    let number = heads["corporateNumber"].flatMap { CorporateNumber($0) }
    if id.user != nil {
      if let code = try database.givenCode(of: id) {
        return "ユーザID \(id) の申請は、再エネ事業者コード\(code)として確定しています。"
      }
      guard let number, let twin = try database.renewableCode(of: number) else { return nil }
      return "法人番号\(number)は、再エネ事業者コード\(twin)として登録されています。"
    }
    guard let registered = try database.operator(id) else { return "事業者番号\(id)は登録されていません。" }
    guard id.isRenewableCode else { return "事業者番号\(id)は、再エネ事業者コード（8桁の数字）ではありません。" }
    if let newest = try database.newestOperatorApplication(of: id), newest > application.receipt {
      return "新しい申請（受付番号\(newest)）が、すでに確定しています。"
    }
    if number == nil, registered.participatesFIT || registered.participatesNonFIT {
      return "市場に参加する事業者\(id)には、法人番号が必要です。"
    }
    if let number, let twin = try database.renewableCode(of: number), twin != id {
      return "法人番号\(number)は、再エネ事業者コード\(twin)として登録されています。"
    }
    return nil
  }

  func confirm(_ application: Application, _ move: Move, _ transaction: Transaction) throws {
    guard form(of: application) != nil else { return }
    let database = transaction.database
    let receipt = application.receipt
    let day = move.at.japanDate
    let heads = try database.content(of: receipt)?.heads ?? [:]
    let code: OperatorID
    if application.operatorID.user != nil {
      guard let next = try database.nextCode() else { throw Trouble("再エネ事業者コードを付けられません") }
      code = next
      try database.give(code, to: receipt, of: application.operatorID, on: day)
    } else {
      code = application.operatorID
    }
    try database.confirmOperator(code, receipt, on: day)
    let known = try database.operator(code)
    let row = Self.register(heads, code, known)
    if let known, Self.register(known) == row { return }
    try transaction.set(
      [row], keyed: [code.rawValue], in: .operators, because: "受付番号\(receipt)の確定", by: move.actor,
      at: move.at)
  }

  /// The row of the register, in the words of its file; what the form does not have stays as it is.
  static func register(
    _ heads: [String: String], _ code: OperatorID, _ known: Operator?
  ) -> [String] {
    [
      code.rawValue, heads["name"] ?? "", heads["kana"] ?? "", heads["corporateNumber"] ?? "",
      known?.category.title ?? OperatorCategory.Part.generator.rawValue,
      (heads["address1"] ?? "") + (heads["address2"] ?? ""),
      known?.participatesFIT == true ? "true" : "false",
      known?.participatesNonFIT == true ? "true" : "false",
    ]
  }

  static func register(_ known: Operator) -> [String] {
    [
      known.id.rawValue, known.name, known.kana, known.corporateNumber.rawValue,
      known.category.title, known.address, known.participatesFIT ? "true" : "false",
      known.participatesNonFIT ? "true" : "false",
    ]
  }
}
