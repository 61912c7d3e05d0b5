internal import Events
internal import FilingRecords
internal import Premium
internal import PremiumRecords
internal import Storage
internal import Trade
internal import Validation

/// What becomes of applications about 積立金: their rows are kept as they are accepted, and 確定 enters what
/// is paid back into the ledgers and the payments.
struct RefundApplications: Sendable {
  let definitions: Definitions
  let settings: PremiumSettings

  func kind(of application: Application) -> FiledRefund.Kind? {
    application.form.flatMap { definitions.form($0, slot: application.slot) }?.refundKind
  }

  // MARK: Keeping

  func keep(
    _ application: Application, _ outcome: CheckOutcome, _ database: Database
  ) throws {
    let rows = try rows(of: application, database, heads: outcome.heads)
    guard !rows.isEmpty else { return }
    for refund in rows { try database.keep(refund) }
    try database.sealRefunds(of: application.receipt, at: outcome.checkedAt)
  }

  /// What an accepted application asks for, by row; a 工事完了登録 has a line for each plant of its 取戻.
  /// `saved`: what stood in the ledgers when it was kept, by plant; nil for as they stand now.
  func rows(
    of application: Application, _ database: Database, heads: [String: String],
    saved known: [PlantID: Int64]? = nil
  ) throws -> [FiledRefund] {
    guard let kind = kind(of: application) else { return [] }
    let receipt = application.receipt
    let refund = heads["refundNumber"].flatMap { ReceiptNumber($0) } ?? receipt
    let first = try database.filedRefunds(in: refund)
    if kind == .completion {
      return first.enumerated().map { index, earlier in
        FiledRefund(
          kind: .completion, receipt: receipt, refund: refund, row: index + 1,
          operatorID: application.operatorID, plant: earlier.plant, reason: earlier.reason,
          yen: 0, isConfirmed: false)
      }
    }
    guard let content = try database.content(of: receipt) else { return [] }
    let columns = content.tables.first?.columns ?? []
    let places = Dictionary(
      columns.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    var rows: [FiledRefund] = []
    try database.forEachRow(of: receipt) { row in
      let values = try JSONRow(row.json)
      func number(_ column: String, places decimals: Int) -> Int64? {
        places[column].flatMap { values.digits($0) }.flatMap {
          PlacedDecimal.read($0, places: decimals)
        }
      }
      guard let plant = places["plant"].flatMap({ values.digits($0) }).flatMap({ PlantID($0) })
      else { throw Trouble("取戻しの行を読めません（受付番号\(receipt)の\(row.row)行目）") }
      let earlier = first.first { $0.plant == plant }
      let balance =
        try known?[plant] ?? earlier.flatMap { kind == .difference ? $0.saved : nil }
        ?? database.fundBalance(kind.ledger, of: plant)
      let yen: Int64? =
        switch kind {
        case .difference: number("difference", places: 0)
        case .withheld: balance
        default: number("yen", places: 0)
        }
      rows.append(
        FiledRefund(
          kind: kind, receipt: receipt, refund: refund, row: row.row,
          operatorID: application.operatorID, plant: plant,
          reason: heads["reason"] ?? earlier?.reason ?? "",
          panels: number("panels", places: 3), saved: balance, cost: number("cost", places: 0),
          yen: max(0, yen ?? 0), isConfirmed: false))
    }
    return rows
  }

  // MARK: 確定

  /// Why not, for people.
  func obstacle(
    to application: Application, _ given: GivenNumbers, _ database: Database
  ) throws -> String? {
    let kind = kind(of: application)
    guard kind == .withheld || given.amounts.isEmpty else {
      return "--amount は、交付金相当額積立金取戻申請を確定するときだけ指定できます。"
    }
    guard let kind, kind != .completion else { return nil }
    let rows = try database.filedRefunds(in: application.receipt)
    if let strange = given.amounts.keys.sorted().first(where: { plant in
      !rows.contains { $0.plant == plant }
    }) {
      return "設備ID\(strange)は、この申請にありません。"
    }
    let applicantKind = try database.content(of: application.receipt)?.heads["applicantKind"]
    let filedOn = applicantKind == "認定事業者" ? application.receivedAt.japanDate : nil
    for row in rows {
      let balance = try database.fundBalance(kind.ledger, of: row.plant)
      if let why = try holder(of: row, on: filedOn, database)
        ?? change(since: row, balance: balance, database)
      {
        return why
      }
      if kind == .withheld, given.amounts[row.plant] == nil,
        try database.certifiedFacts(of: row.plant)?.scheme != .fip
      {
        return
          "設備ID\(row.plant)は買取義務者負担分を除いた額を支払うため、--amount \(row.plant)=金額 で指定してください。"
      }
      let yen = paid(row, given, balance: balance)
      // Only the office may decide that nothing is paid.
      let isNothing = yen == 0 && given.amounts[row.plant] == nil
      if isNothing {
        return
          "設備ID\(row.plant)の\(kind.ledger.title)の残高は\(balance.grouped)円のため、支払う額がありません。何も支払わずに確定するには、--amount \(row.plant)=0 で指定してください。"
      }
      if yen < 0 || yen > balance {
        return
          "設備ID\(row.plant)の\(kind.ledger.title)の残高は\(balance.grouped)円のため、\(yen.grouped)円を支払えません。"
      }
    }
    return nil
  }

  /// Who says to be 認定事業者 of a plant on a day has it by 事業計画認定情報, or had it last.
  private func holder(
    of row: FiledRefund, on day: CivilDate?, _ database: Database
  ) throws -> String? {
    guard let day, let holder = try database.certifiedHolder(of: row.plant, on: day),
      holder != row.operatorID
    else { return nil }
    return
      "設備ID\(row.plant)の認定事業者は、事業計画認定情報では再エネ事業者コード\(holder)です。申請主体の性質を確かめてください。"
  }

  /// What stands against a row that was right when it was filed: one 取戻 of a plant is brought to its end
  /// before the next, and where the ledger has lost something since, no more than it entitles to by now is
  /// paid.
  private func change(
    since row: FiledRefund, balance: Int64, _ database: Database
  ) throws -> String? {
    guard row.kind != .withheld else { return nil }
    let others = try database.filedRefunds(of: row.plant).filter { $0.receipt != row.receipt }
    if row.kind == .difference {
      return others.first { $0.kind == .difference && $0.refund == row.refund && $0.isConfirmed }
        .map { "設備ID\(row.plant)の差額申請（受付番号\($0.receipt)）が、すでに確定しています。" }
    }
    let completed = others.filter { $0.kind == .completion && $0.isConfirmed }.map(\.refund)
    let unfinished = others.first {
      $0.kind == .refund && $0.isConfirmed && !completed.contains($0.refund)
    }
    if let unfinished {
      return
        "設備ID\(row.plant)の取戻申請（受付番号\(unfinished.receipt)）の工事完了登録が、まだ確定していません。"
    }
    guard balance < row.saved, let panels = row.panels,
      let facts = try database.certifiedFacts(of: row.plant),
      let figures = RefundFigures(of: facts, discarding: panels, saved: balance),
      row.yen > figures.entitled, !settings.fullRefundReasons.contains(row.reason)
    else { return nil }
    return
      "設備ID\(row.plant)の積立額が、申請の後に\(row.saved.grouped)円から\(balance.grouped)円に減りました。取戻申請額\(row.yen.grouped)円は、算定額\(figures.entitled.grouped)円を超えています。"
  }

  /// Of 交付金相当額 the balance as it stands, or what the office has decided.
  private func paid(_ row: FiledRefund, _ given: GivenNumbers, balance: Int64) -> Int64 {
    row.kind == .withheld ? given.amounts[row.plant] ?? balance : row.yen
  }

  func confirm(_ application: Application, _ move: Move, _ transaction: Transaction) throws {
    guard let kind = kind(of: application), kind != .completion else { return }
    let database = transaction.database
    guard let month = Month(of: move.at.japanDate) else { throw Trouble("確定の月を決められません") }
    let dueOn = try settings.dueOn(month, database)
    for row in try database.filedRefunds(in: application.receipt) {
      let balance = try database.fundBalance(kind.ledger, of: row.plant)
      let yen = paid(row, move.given, balance: balance)
      // Where the office has decided that nothing is paid, nothing leaves the ledger.
      guard yen > 0 else { continue }
      let entry = FundRefund(
        receipt: application.receipt, row: row.row, ledger: kind.ledger, plant: row.plant,
        operatorID: row.operatorID, subject: kind.subject, month: month, text: kind.entryText,
        yen: yen)
      try database.enter(entry)
      try database.book(entry.yen, entry.subject, entry.operatorID, month, dueOn: dueOn)
    }
    try database.sealRefunds(of: application.receipt, at: move.at)
    try database.seal(.premiumPayments, as: database.paymentDigest(), at: move.at)
  }
}

extension FiledRefund.Kind {
  /// 取引対象.
  var subject: PaymentSubject { self == .withheld ? .withheldRefund : .disposalRefund }

  /// 取引内容.
  var entryText: String {
    switch self {
    case .withheld: "交付金相当額積立金取戻"
    case .difference: "廃棄等費用積立金取戻（差額）"
    case .refund, .completion: "廃棄等費用積立金取戻"
    }
  }
}

extension RefundFigures {
  /// As the engine calculates them; nil where the register does not say enough.
  init?(of facts: CertifiedFacts, discarding panels: Int64, saved: Int64) {
    let measure: RefundAmount.Measure
    if facts.hasTenYears {
      guard let atEnd = facts.panelsAtEnd else { return nil }
      measure = .saved(yen: saved, panelsAtEnd: atEnd)
    } else {
      guard let today = facts.panels, let yenPerKW = facts.disposalYenPerKW else { return nil }
      measure = .cost(yenPerKW: yenPerKW, panels: today)
    }
    // No plant has such figures: nothing is calculated of them.
    guard let amount = try? RefundAmount(discarded: panels, of: measure) else { return nil }
    self.init(
      ratio: amount.ratio, entitled: amount.entitled, isAboveWhole: amount.isAboveWhole)
  }
}

extension Definitions {
  /// Applications about 積立金, whichever their version.
  var refundForms: [FormID: FiledRefund.Kind] {
    Dictionary(forms.compactMap { form in form.refundKind.map { (form.id, $0) } }) { first, _ in
      first
    }
  }
}
