import Applications
import Workbooks

/// Of one plant only one agreement can have 対象期間全量.
final class WholePeriodOnce: AgreementRule {
  static let specification = RuleSpecification(
    name: "whole-period-once", parameters: [.init(name: "forms", kind: .text)]
  ) { WholePeriodOnce($0) }

  private lazy var forms = forms("forms")
  private var rows: [AgreementRow] = []
  /// The pairs of parties that ask for all of a plant in this document.
  private var parties: [PlantID: Set<Set<CorporateNumber>>] = [:]

  override func take(_ row: AgreementRow) {
    guard row.agreement.amount == .whole, let plant = row.agreement.plant else { return }
    rows.append(row)
    parties[plant, default: []].insert(Self.parties(row.agreement))
  }

  override func end(_ report: inout Report) throws {
    for row in rows {
      guard let plant = row.agreement.plant, try isContested(plant, row.agreement) else { continue }
      report.add(
        .wholePeriodOnce, row: row.row, column: columns.method ?? columns.plant,
        value: plant.rawValue)
    }
  }

  private func isContested(_ plant: PlantID, _ agreement: Agreement) throws -> Bool {
    if let own = parties[plant], own.count > 1 { return true }
    let parties = Self.parties(agreement)
    return try others(on: plant, in: forms).contains {
      $0.agreement.amount == .whole && Self.parties($0.agreement) != parties
    }
  }

  private static func parties(_ agreement: Agreement) -> Set<CorporateNumber> {
    [agreement.own, agreement.partner]
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
