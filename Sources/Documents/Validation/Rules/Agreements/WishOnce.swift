import Trade
import Workbooks

/// The same company has not already filed the same row in another application.
final class WishOnce: AgreementRule {
  static let specification = RuleSpecification(name: "wish-once", parameters: []) { WishOnce($0) }

  /// What the applicant has filed in others, the earliest of each.
  private var filed: [Agreement: Agreement.Origin]?
  private var twice: [(row: AgreementRow, origin: Agreement.Origin)] = []

  override func take(_ row: AgreementRow) throws {
    if filed == nil {
      let others = try others(of: row.agreement.own, in: [site.form.id])
      filed = Dictionary(others.map { ($0.agreement, $0.origin) }) { first, _ in first }
    }
    guard let filed, !filed.isEmpty, let origin = filed[row.agreement] else { return }
    twice.append((row, origin))
  }

  override func end(_ report: inout Report) throws {
    for (row, origin) in twice {
      report.add(
        .wishOnce, row: row.row, column: columns.amount, value: row.agreement.amount.text,
        [origin.receipt.description, String(origin.row)])
    }
  }
}

extension FindingKind {
  static let wishOnce = FindingKind(
    "W0708", "wish-once", "同じ内容の申請",
    "同じ事業者の別の申請に、設備・相手方・区分・量がすべて同じ行があります。二重の申請でないことを確認してください。",
    passing: .facility(), failing: .agreement(partner: .sameWish), changesWithOthers: true
  ) { finding, receipt, row in
    Wording(
      "受付番号\(receipt)の\(row)行目に、同じ内容の申請があります。",
      "二重に申請した場合は、どちらかの取下げを事務局へ連絡してください。別の取引の場合、対応は不要です。")
  }
}
