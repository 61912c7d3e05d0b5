internal import Registry
public import Trade
internal import Validation

/// One thing that parties still have to settle (要調整) or that is still to come, as it is now.
public struct UnsettledRow: Encodable, Sendable {
  public let id: String
  public let `operator`: String
  public let form: String
  public let status: String
  /// 要調整, or 待ち while the other side or a 確認書 may still come in time.
  public let state: String
  public let code: String
  public let rule: String
  /// The sheet's row.
  public let row: Int?
  public let plant: String?
  /// The partner's 法人番号.
  public let partner: String?
  /// Nil for 対象期間全量.
  public let kwh: Int64?
  public let message: String

  /// 受付番号, 事業者, 様式, 状態, 行, 設備ID, 相手方, kWh, 調整, コード, 内容.
  public var columns: [String] {
    [
      id, `operator`, form, status, row.map(String.init) ?? "", plant ?? "", partner ?? "",
      kwh.map(\.grouped) ?? (plant == nil ? "" : "全量"), state, code, message,
    ]
  }
}

extension House {
  /// What is to be settled among the counting applications of a round, by number and row; looked
  /// at afresh, whatever the answers were told when they were written.
  public func unsettled(round: RoundID) throws -> [UnsettledRow] {
    let counting = Set(Status.allCases.filter(\.counts))
    let windows = try registry.rounds().filter { $0.id == round }
    return try registry.applications(ApplicationFilter(round: round, statuses: counting))
      .flatMap { try unsettled($0, windows) }
  }

  private func unsettled(
    _ application: Application, _ windows: [Round]
  ) throws -> [UnsettledRow] {
    let findings = try betweenFiles(application, tellingEveryRow: true)
      .filter(BetweenFiles.needsSettling)
    guard !findings.isEmpty else { return [] }
    let agreed = try registry.agreements(of: application.receipt).map { ($0.row, $0.agreement) }
    let agreements = Dictionary(agreed) { first, _ in first }
    return findings.map { finding in
      UnsettledRow(
        application, finding, finding.cell.flatMap { agreements[$0.row] },
        state: mayStillCome(finding, windows) ? "待ち" : "要調整")
    }
  }

  /// What is waited for may come until its window closes.
  private func mayStillCome(_ finding: Finding, _ windows: [Round]) -> Bool {
    guard let window = BetweenFiles.awaits(finding) else { return false }
    return windows.contains { $0.isOpen(at: clock.now(), for: window) }
  }
}

extension UnsettledRow {
  fileprivate init(
    _ application: Application, _ finding: Finding, _ agreement: Agreement?, state: String
  ) {
    id = application.receipt.description
    `operator` = application.operatorID.rawValue
    form = application.form?.rawValue ?? ""
    status = application.status.tag
    self.state = state
    code = finding.code
    rule = finding.rule
    row = finding.cell?.row
    plant = agreement?.plant?.rawValue
    partner = agreement?.partner.rawValue
    kwh = if case .kwh(let kwh) = agreement?.amount { kwh } else { nil }
    message = finding.message
  }
}
