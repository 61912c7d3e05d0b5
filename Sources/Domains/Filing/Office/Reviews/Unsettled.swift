internal import FilingRecords
internal import RegistersRecords
package import Trade
internal import Validation

/// One thing that parties still have to settle (要調整) or that is still to come, as it is now.
package struct UnsettledRow: Sendable {
  package enum State: String, Sendable {
    case toSettle = "要調整"
    /// The other side or a 確認書 may still come in time.
    case awaited = "待ち"
  }

  package let receipt: ReceiptNumber
  package let operatorID: OperatorID
  package let form: FormID?
  package let status: Status
  package let state: State
  package let code: String
  package let rule: String
  /// The sheet's row.
  package let row: Int?
  package let plant: PlantID?
  package let partner: CorporateNumber?
  /// Nil for 対象期間全量.
  package let kwh: Int64?
  package let message: String
}

extension ApplicationsDesk {
  /// What is to be settled among the counting applications of a round, by number and row; looked
  /// at afresh, whatever the answers were told when they were written.
  package func unsettled(round: RoundID) throws -> [UnsettledRow] {
    let counting = Set(Status.allCases.filter(\.counts))
    let windows = try store.rounds().filter { $0.id == round }
    return try store.applications(ApplicationFilter(period: .round(round), statuses: counting))
      .flatMap { try unsettled($0, windows) }
  }

  private func unsettled(
    _ application: Application, _ windows: [Round]
  ) throws -> [UnsettledRow] {
    let findings = try reviews.betweenFiles(application, tellingEveryRow: true)
      .filter(BetweenFiles.needsSettling)
    guard !findings.isEmpty else { return [] }
    let agreed = try store.agreements(of: application.receipt).map { ($0.row, $0.agreement) }
    let agreements = Dictionary(agreed) { first, _ in first }
    return findings.map { finding in
      UnsettledRow(
        application, finding, finding.cell.flatMap { agreements[$0.row] },
        state: mayStillCome(finding, windows) ? .awaited : .toSettle)
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
    _ application: Application, _ finding: Finding, _ agreement: Agreement?, state: State
  ) {
    receipt = application.receipt
    operatorID = application.operatorID
    form = application.form
    status = application.status
    self.state = state
    code = finding.code
    rule = finding.rule
    row = finding.cell?.row
    plant = agreement?.plant
    partner = agreement?.partner
    kwh = if case .kwh(let kwh) = agreement?.amount { kwh } else { nil }
    message = finding.message
  }
}
