import Trade
import Workbooks

/// Of one plant only one agreement can have 対象期間全量.
final class WholePeriodOnce: AgreementRule {
  static let specification = RuleSpecification(
    name: "whole-period-once", parameters: [.init(name: "forms", kind: .text)]
  ) { WholePeriodOnce($0) }

  private lazy var forms = forms("forms")
  private var rows: [(row: Int, plant: PlantID, parties: Parties)] = []
  /// The first pair of parties that asks for all of a plant in this document, nil once there are two.
  private var first: [PlantID: Parties?] = [:]

  /// Who agrees, in whichever order they say so.
  private struct Parties: Equatable {
    let one: CorporateNumber
    let other: CorporateNumber

    init(_ agreement: Agreement) {
      (one, other) =
        agreement.own.number < agreement.partner.number
        ? (agreement.own, agreement.partner) : (agreement.partner, agreement.own)
    }
  }

  override func take(_ row: AgreementRow) {
    guard row.agreement.amount == .whole, let plant = row.agreement.plant else { return }
    let parties = Parties(row.agreement)
    rows.append((row.row, plant, parties))
    guard let known = first[plant] else { return first[plant] = parties }
    if known != parties { first[plant] = .some(nil) }
  }

  override func end(_ report: inout Report) throws {
    for (row, plant, parties) in rows where try isContested(plant, parties) {
      report.add(
        .wholePeriodOnce, row: row, column: columns.method ?? columns.plant, value: plant.rawValue)
    }
  }

  private func isContested(_ plant: PlantID, _ parties: Parties) throws -> Bool {
    if first[plant] == .some(nil) { return true }
    return try others(on: plant, in: forms).contains {
      $0.agreement.amount == .whole && Parties($0.agreement) != parties
    }
  }
}

extension FindingKind {
  static let wholePeriodOnce = FindingKind(
    "W0706", "whole-period-once", "対象期間全量の重複（要調整）",
    "一つの設備について「対象期間全量とする」を選択できるのは一つの取り決めだけです。重複した設備は要調整となります。",
    passing: .facility(), failing: .agreement(partner: .wholeTwice), changesWithOthers: true
  ) { finding in
    Wording(
      "設備「\(finding.value)」には、ほかの取り決めでも「対象期間全量とする」が選択されています（要調整）。",
      "相手方に確認し、必要な場合は数量を指定して申請を出し直してください。")
  }
}
