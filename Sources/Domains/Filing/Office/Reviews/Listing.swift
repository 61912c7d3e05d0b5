internal import Events
internal import FilingRecords
internal import Hashing
package import Trade

/// An application as lists show it (`contract.md`, check report).
package struct ListedApplication: Encodable, Sendable {
  package let id: String
  package let `operator`: String
  package let form: String?
  package let round: String?
  /// `YYYY-MM`; at most one of round and month is there.
  package let month: String?
  package let status: String
  package let file: String
  package let verdict: String?
  package let errors: Int
  package let warnings: Int
  package let receivedAt: String
  package let supersedes: String?
  package let attention: String?

  init(_ application: Application) {
    id = application.receipt.description
    `operator` = application.operatorID.rawValue
    form = application.form?.rawValue
    round = application.slot.round?.description
    month = application.slot.month?.description
    status = application.status.tag
    file = application.livePath
    verdict = application.verdict?.rawValue
    errors = application.counts.errors
    warnings = application.counts.warnings
    receivedAt = application.receivedAt.japanISO
    supersedes = application.supersedes?.description
    attention = application.attention
  }

  private enum Key: String, CodingKey {
    case id, `operator`, form, round, month, status, file, verdict, errors, warnings, receivedAt
    case supersedes, attention
  }

  package func encode(to encoder: any Encoder) throws {
    var line = encoder.container(keyedBy: Key.self)
    try line.encode(id, forKey: .id)
    try line.encode(`operator`, forKey: .operator)
    try line.encode(form, forKey: .form)
    try line.encode(round, forKey: .round)
    try line.encode(month, forKey: .month)
    try line.encode(status, forKey: .status)
    try line.encode(file, forKey: .file)
    try line.encode(verdict, forKey: .verdict)
    try line.encode(errors, forKey: .errors)
    try line.encode(warnings, forKey: .warnings)
    try line.encode(receivedAt, forKey: .receivedAt)
    try line.encode(supersedes, forKey: .supersedes)
    try line.encode(attention, forKey: .attention)
  }

  /// The round, the month, or 随時.
  package var period: String { round ?? month ?? Slot.anytimeTitle }

  /// 受付番号, 事業者, 様式, 回 or 年月, 状態, エラー, 警告, 受付日時, ファイル.
  package var columns: [String] {
    [
      id, `operator`, form ?? "不明", period, status, String(errors), String(warnings),
      receivedAt, file + (attention.map { "  ※\($0)" } ?? ""),
    ]
  }
}

/// An application with its findings.
package struct ShownApplication: Encodable, Sendable {
  private let application: ListedApplication
  package let findings: [Finding]

  init(_ application: Application, _ findings: [Finding]) {
    self.application = ListedApplication(application)
    self.findings = findings
  }

  private enum Key: String, CodingKey { case findings }

  package func encode(to encoder: any Encoder) throws {
    try application.encode(to: encoder)
    var object = encoder.container(keyedBy: Key.self)
    try object.encode(findings.map(ReportedFinding.init), forKey: .findings)
  }

  package var lines: [String] {
    [
      "受付番号  \(application.id)", "事業者    \(application.operator)",
      "様式      \(application.form ?? "不明")",
      (application.month == nil ? "回        " : "年月      ") + application.period,
      "状態      \(application.status)", "受付日時  \(application.receivedAt)",
      "ファイル  \(application.file)",
      "差替え元  \(application.supersedes ?? "なし")", "要対応    \(application.attention ?? "なし")",
    ]
  }
}

/// One event of an application's history.
package struct ListedEvent: Encodable, Sendable {
  package let sequence: Int64
  package let at: String
  package let kind: String
  package let by: String
  package let from: String?
  package let to: String?
  package let why: String
  package let ruleSet: String?
  package let file: String?
  package let hash: String

  init(_ event: Event) {
    sequence = event.sequence
    at = event.at.japanISO
    kind = event.kind.rawValue
    by =
      event.actor.name.isEmpty
      ? event.actor.kind.rawValue : "\(event.actor.kind.rawValue):\(event.actor.name)"
    from = event.from?.tag
    to = event.to?.tag
    why = event.why
    ruleSet = event.ruleSet
    file = event.file?.rawValue
    hash = event.hash.rawValue
  }

  package var text: String {
    let move = [from, to].compactMap(\.self).joined(separator: " → ")
    return "\(at)  \(by)  \(move.isEmpty ? kind : move)  \(why)"
  }
}

extension ApplicationsDesk {
  /// Nil parameters match everything.
  package func applications(
    period: Slot.Period?, status: Status?, form: FormID?, operator operatorID: OperatorID? = nil,
    needingAttention: Bool = false
  ) throws -> [ListedApplication] {
    let filter = ApplicationFilter(
      period: period, statuses: status.map { [$0] }, form: form, operatorID: operatorID)
    return try store.applications(filter).filter { !needingAttention || $0.attention != nil }
      .map(ListedApplication.init)
  }

  package func application(_ id: ReceiptNumber) throws -> ShownApplication {
    guard let application = try store.application(id) else { throw unknown(id) }
    return ShownApplication(application, try store.findings(of: id))
  }

  package func history(of id: ReceiptNumber) throws -> [ListedEvent] {
    guard try store.application(id) != nil else { throw unknown(id) }
    return try store.history(of: id).map(ListedEvent.init)
  }

  private func unknown(_ id: ReceiptNumber) -> Complaint {
    Complaint(.refused, "受付番号\(id)の申請はありません")
  }
}
