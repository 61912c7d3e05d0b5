public import Applications
internal import Registry
internal import Validation

/// One thing that parties still have to settle (要調整) or that is still to come, as it is now.
public struct UnsettledRow: Encodable, Sendable {
  public let id: String
  public let `operator`: String
  public let form: String
  public let status: String
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

  /// 受付番号, 事業者, 様式, 状態, 行, 設備ID, 相手方, kWh, コード, 内容.
  public var columns: [String] {
    [
      id, `operator`, form, status, row.map(String.init) ?? "", plant ?? "", partner ?? "",
      kwh.map(\.grouped) ?? (row == nil ? "" : "全量"), code, message,
    ]
  }
}

extension House {
  /// What is to be settled among the counting applications of a round, by number and row; looked
  /// at afresh, whatever the answers were told when they were written.
  public func unsettled(round: RoundID) throws -> [UnsettledRow] {
    let counting = Set(Status.allCases.filter(\.counts))
    return try registry.applications(ApplicationFilter(round: round, statuses: counting))
      .flatMap(unsettled)
  }

  private func unsettled(_ application: Application) throws -> [UnsettledRow] {
    let rows = try registry.agreements(of: application.receipt)
    return try betweenFiles(application).filter(BetweenFiles.needsSettling).map { finding in
      let agreement = rows.first { $0.row == finding.cell?.row }?.agreement
      let kwh: Int64? = if case .kwh(let kwh) = agreement?.amount { kwh } else { nil }
      return UnsettledRow(
        id: application.receipt.description, operator: application.operatorID.rawValue,
        form: application.form?.rawValue ?? "", status: application.status.tag, code: finding.code,
        rule: finding.rule, row: finding.cell?.row, plant: agreement?.plant?.rawValue,
        partner: agreement?.partner.rawValue, kwh: kwh, message: finding.message)
    }
  }
}
