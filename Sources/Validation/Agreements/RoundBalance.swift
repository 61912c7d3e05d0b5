import Applications
import Workbooks

/// All that is asked of a plant in a round stays within its 割当可能量; what goes beyond is shared
/// (rule R4 of the allocation), so it returns nobody's file.
final class RoundBalance: AgreementRule {
  static let specification = RuleSpecification(
    name: "round-balance", parameters: [.init(name: "forms", kind: .text)]
  ) { RoundBalance($0) }

  override func end(_ report: inout Report) throws {
    guard let round else { return }
    let forms = forms("forms")
    for (plant, rows) in Dictionary(grouping: rows, by: \.agreement.plant) {
      guard let plant, let last = rows.last,
        let available = try references.rest(of: plant, round: round)
      else { continue }
      let all = try rows.map(\.agreement) + others(on: plant, in: forms).map(\.agreement)
      guard let total = Self.total(all), total > available else { continue }
      report.add(
        .roundBalance, row: last.row, column: columns.amount, value: plant.rawValue,
        [String(total), String(available), String(total - available)])
    }
  }

  /// Both parties file the same agreement: it is counted once, by the larger of the two. Nil where
  /// nobody can say the sum.
  private static func total(_ agreements: [Agreement]) -> Int64? {
    var sums: [Filing: Int64] = [:]
    for agreement in agreements {
      let key = Filing(
        parties: [agreement.own, agreement.partner], terms: agreement.terms, by: agreement.own)
      let (sum, overflow) = sums[key, default: 0].addingReportingOverflow(agreement.amount.kwh)
      if overflow { return nil }
      sums[key] = sum
    }
    var agreed: [Filing: Int64] = [:]
    for (key, sum) in sums {
      let both = Filing(parties: key.parties, terms: key.terms, by: nil)
      agreed[both] = max(agreed[both] ?? 0, sum)
    }
    var total: Int64 = 0
    for sum in agreed.values {
      let (next, overflow) = total.addingReportingOverflow(sum)
      if overflow { return nil }
      total = next
    }
    return total
  }

  private struct Filing: Hashable {
    let parties: Set<CorporateNumber>
    let terms: String
    let by: CorporateNumber?
  }

  static let entry = CatalogueEntry(
    "W0707", "round-balance", "割当可能量の範囲内（要調整）",
    "一つの設備についての申請量の合計が割当可能量を超えると、按分と調整の対象になります。",
    passing: .facility(), failing: .facility(["H16": .number("900000000")])
  ) { finding in
    Wording(
      "設備「\(finding.value)」への申請量の合計は、ほかの申請も含めて\(grouped(finding.argument(0)))kWhで、割当可能量\(grouped(finding.argument(1)))kWhを\(grouped(finding.argument(2)))kWh超えています（要調整）。",
      "相手方と調整し、減らせる場合は申請を出し直してください。このままの場合は按分した量が提案されます。")
  }
}
