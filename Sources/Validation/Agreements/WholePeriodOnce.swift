import Applications
import Workbooks

/// Of one plant only one agreement can have 対象期間全量.
final class WholePeriodOnce: AgreementRule {
  static let specification = RuleSpecification(
    name: "whole-period-once", parameters: [.init(name: "forms", kind: .text)]
  ) { WholePeriodOnce($0) }

  override func end(_ report: inout Report) throws {
    let forms = forms("forms")
    for row in rows where row.agreement.amount == .whole {
      guard let plant = row.agreement.plant else { continue }
      let parties: Set = [row.agreement.own, row.agreement.partner]
      let isContested =
        try others(on: plant, in: forms).contains {
          $0.agreement.amount == .whole && parties != [$0.agreement.own, $0.agreement.partner]
        }
        || rows.contains {
          $0.agreement.plant == plant && $0.agreement.amount == .whole
            && parties != [$0.agreement.own, $0.agreement.partner]
        }
      guard isContested else { continue }
      report.add(
        .wholePeriodOnce, row: row.row, column: columns.method ?? columns.plant,
        value: plant.rawValue)
    }
  }

  static let entry = CatalogueEntry(
    "W0706", "whole-period-once", "対象期間全量の重複（要調整）",
    "一つの設備について「対象期間全量とする」を選択できるのは一つの取り決めだけです。重複した設備は要調整となります。",
    passing: .facility(), failing: .agreement(partner: .wholeTwice)
  ) { finding in
    Wording(
      "設備「\(finding.value)」には、ほかの取り決めでも「対象期間全量とする」が選択されています（要調整）。",
      "相手方に確認し、必要な場合は数量を指定して申請を出し直してください。")
  }
}
