import Trade
import Workbooks

/// All that is asked of a plant in a round stays within its 割当可能量; what goes beyond is shared
/// (rule R4 of the allocation), so it returns nobody's file.
final class RoundBalance: AgreementRule {
  static let specification = RuleSpecification(
    name: "round-balance", parameters: [.init(name: "forms", kind: .text)]
  ) { RoundBalance($0) }

  private lazy var forms = forms("forms")
  /// Of plants about which nobody else has filed: what this document asks for.
  private var alone = PlantSums()
  /// Of those, the ones that go beyond.
  private var over: [PlantID: Beyond] = [:]
  /// Plants about which others have filed, too.
  private var together: [PlantID: Together] = [:]

  private struct Beyond {
    var lastRow: Int
    var total: Int64
    let available: Int64
  }

  private struct Together {
    var lastRow = 0
    var sums = Sums()
    let available: Int64

    init(_ others: [FiledAgreement], available: Int64) {
      self.available = available
      for other in others { sums.add(other.agreement) }
    }
  }

  override func take(_ row: AgreementRow) throws {
    guard let round = site.filing.slot.round, let plant = row.agreement.plant,
      let available = try references.rest(of: plant, round: round)
    else { return }
    let others = try others(on: plant, in: forms)
    if others.isEmpty {
      guard let total = alone.add(row.agreement.amount.kwh, to: plant) else {
        return over[plant] = nil
      }
      guard total > available else { return }
      over[plant] = Beyond(lastRow: row.row, total: total, available: available)
    } else {
      var shared = together[plant] ?? Together(others, available: available)
      shared.lastRow = row.row
      shared.sums.add(row.agreement)
      together[plant] = shared
    }
  }

  override func end(_ report: inout Report) {
    for (plant, shared) in together {
      guard let total = shared.sums.total, total > shared.available else { continue }
      over[plant] = Beyond(lastRow: shared.lastRow, total: total, available: shared.available)
    }
    for (plant, beyond) in over {
      report.add(
        .roundBalance, row: beyond.lastRow, column: columns.amount, value: plant.rawValue,
        [String(beyond.total), String(beyond.available), String(beyond.total - beyond.available)])
    }
  }

  /// Both parties file the same agreement: it is counted once, by the larger of the two.
  private struct Sums {
    private var sums: [Filing: Int64] = [:]
    private var overflows = false

    mutating func add(_ agreement: Agreement) {
      let key = Filing(
        own: agreement.own, partner: agreement.partner, terms: agreement.terms)
      let (sum, overflow) = sums[key, default: 0].addingReportingOverflow(agreement.amount.kwh)
      sums[key] = sum
      if overflow { overflows = true }
    }

    /// Nil where nobody can say the sum.
    var total: Int64? {
      guard !overflows else { return nil }
      var total: Int64 = 0
      for (key, sum) in sums {
        let theirs = sums[key.mirrored]
        // Of two the larger, of two that are equal the one whose applicant comes first.
        let isCounted =
          theirs.map { sum > $0 || sum == $0 && key.own.rawValue <= key.partner.rawValue } ?? true
        guard isCounted else { continue }
        let (next, overflow) = total.addingReportingOverflow(sum)
        if overflow { return nil }
        total = next
      }
      return total
    }
  }

  private struct Filing: Hashable {
    let own: CorporateNumber
    let partner: CorporateNumber
    let terms: String

    var mirrored: Filing { Filing(own: partner, partner: own, terms: terms) }
  }
}

extension FindingKind {
  static let roundBalance = FindingKind(
    "W0707", "round-balance", "割当可能量の範囲内（要調整）",
    "一つの設備についての申請量の合計が割当可能量を超えると、按分と調整の対象になります。",
    passing: .facility(), failing: .facility(["H16": .number("900000000")]), changesWithOthers: true
  ) { finding, total, available, over in
    Wording(
      "設備「\(finding.value)」への申請量の合計は、ほかの申請も含めて\(grouped(total))kWhで、割当可能量\(grouped(available))kWhを\(grouped(over))kWh超えています（要調整）。",
      "相手方と調整し、減らせる場合は申請を出し直してください。このままの場合は按分した量が提案されます。")
  }
}
