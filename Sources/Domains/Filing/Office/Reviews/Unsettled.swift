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
  package let operatorName: String
  package let form: FormID?
  package let formTitle: String?
  package let status: Status
  package let state: State
  package let code: String
  package let rule: String
  /// The sheet's row.
  package let row: Int?
  package let plant: PlantID?
  package let partner: CorporateNumber?
  /// As the register has it; nil where it has none of that number.
  package let partnerName: String?
  /// Nil for 対象期間全量.
  package let kwh: Int64?
  package let message: String
}

extension ApplicationsDesk {
  /// What is to be settled among the counting applications of a round, by number and row; looked
  /// at afresh, whatever the answers were told when they were written.
  package func unsettled(round: RoundID) throws -> [UnsettledRow] {
    try unsettled(in: .round(round))
  }

  /// The same of any period: a round, a month, or what has none.
  package func unsettled(in period: Slot.Period) throws -> [UnsettledRow] {
    let counting = Set(Status.allCases.filter(\.counts))
    let windows = try store.rounds().filter { .round($0.id) == period }
    return try store.applications(ApplicationFilter(period: period, statuses: counting))
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
    let name = try store.operator(application.operatorID)?.name ?? ""
    return try findings.map { finding in
      let agreement = finding.cell.flatMap { agreements[$0.row] }
      let partner = try (agreement?.partner).flatMap { try partnerName($0) }
      return UnsettledRow(
        application, finding, agreement,
        state: mayStillCome(finding, windows) ? .awaited : .toSettle,
        names: (name, title(of: application.form), partner))
    }
  }

  private func partnerName(_ number: CorporateNumber) throws -> String? {
    try store.operators().first { $0.corporateNumber == number }?.name
  }

  /// What is waited for may come until its window closes.
  private func mayStillCome(_ finding: Finding, _ windows: [Round]) -> Bool {
    if BetweenFiles.mayCome(finding) { return true }
    guard let window = BetweenFiles.awaits(finding) else { return false }
    return windows.contains { $0.isOpen(at: clock.now(), for: window) }
  }
}

extension UnsettledRow {
  fileprivate init(
    _ application: Application, _ finding: Finding, _ agreement: Agreement?, state: State,
    names: (operator: String, form: String?, partner: String?)
  ) {
    operatorName = names.operator
    formTitle = names.form
    partnerName = names.partner
    receipt = application.receipt
    operatorID = application.operatorID
    form = application.form
    status = application.status
    self.state = state
    code = finding.code
    rule = finding.rule
    row = finding.cell?.row
    plant = agreement?.plant ?? finding.value.flatMap { PlantID($0) }
    partner = agreement?.partner
    kwh = if case .kwh(let kwh) = agreement?.amount { kwh } else { nil }
    message = finding.message
  }
}
