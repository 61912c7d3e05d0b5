import Trade
import Workbooks

/// The other party has filed the same: plant, both 法人番号, terms and amount. What does not pair is
/// settled between the parties (要調整) and returns nobody's file.
final class Counterpart: AgreementRule {
  static let specification = RuleSpecification(
    name: "counterpart", parameters: [.init(name: "forms", kind: .text)]
  ) { Counterpart($0) }

  private lazy var waiting = WaitingRows(tellsEvery: site.filing.tellsEveryRow)
  private lazy var forms = forms("forms")
  /// Rows with partners who have filed.
  private var rows: [AgreementRow] = []
  private var lastPartner: (number: CorporateNumber, hasFiled: Bool)?

  override func take(_ row: AgreementRow) throws {
    let partner = row.agreement.partner
    if lastPartner?.number != partner {
      lastPartner = (partner, try !others(of: partner, in: forms).isEmpty)
    }
    if lastPartner?.hasFiled == true { rows.append(row) } else { waiting.add(row.row) }
  }

  override func end(_ report: inout Report) throws {
    for (key, rows) in groups() {
      let theirs = try others(of: key.partner, in: forms).map(\.agreement)
        .filter { $0.plant == key.plant && $0.partner == key.own }
      compare(rows, theirs, &report)
    }
    tellWaiting(.counterpartPending, waiting, column: columns.plant, &report)
  }

  private struct Key: Hashable {
    let plant: PlantID?
    let own: CorporateNumber
    let partner: CorporateNumber
  }

  /// Rows on the same plant with the same partner, in the sheet's order.
  private func groups() -> [(Key, [AgreementRow])] {
    var order: [Key] = []
    var groups: [Key: [AgreementRow]] = [:]
    for row in rows {
      let key = Key(
        plant: row.agreement.plant, own: row.agreement.own, partner: row.agreement.partner)
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(row)
    }
    return order.map { ($0, groups[$0] ?? []) }
  }

  /// Equal ones pair off first, so that what is said is about the ones left over.
  private func compare(_ rows: [AgreementRow], _ theirs: [Agreement], _ report: inout Report) {
    var theirs = theirs
    let left = rows.filter { row in
      guard
        let match = theirs.firstIndex(where: {
          $0.terms == row.agreement.terms && $0.amount == row.agreement.amount
        })
      else { return true }
      theirs.remove(at: match)
      return false
    }
    for row in left { tell(row, &theirs, &report) }
  }

  private func tell(_ row: AgreementRow, _ theirs: inout [Agreement], _ report: inout Report) {
    let own = row.agreement
    if let other = theirs.firstIndex(where: { $0.terms == own.terms }) {
      let amount = theirs.remove(at: other).amount
      report.add(
        .counterpartAmount, row: row.row, column: columns.amount, value: own.amount.text,
        [amount.text, difference(own.amount, amount)])
    } else if let other = theirs.first {
      theirs.removeFirst()
      report.add(
        .counterpartTerms, row: row.row, column: columns.terms.first ?? columns.plant,
        value: own.terms, [other.terms])
    } else {
      report.add(
        .counterpartMissing, row: row.row, column: columns.plant, value: own.plant?.rawValue)
    }
  }

  /// Empty where one of the two is 対象期間全量.
  private func difference(_ own: Agreement.Amount, _ theirs: Agreement.Amount) -> String {
    guard case .kwh(let own) = own, case .kwh(let theirs) = theirs else { return "" }
    return String(own.subtractingReportingOverflow(theirs).partialValue.magnitude)
  }
}

extension FindingKind {
  static let counterpartPending = FindingKind(
    "I0701", "counterpart-pending", "相手方の申請待ち",
    "設備についての合意は、双方の申請がそろうと照合されます。相手方の申請がまだ届いていません。",
    passing: .facility(), failing: .agreement(partner: .nothing), changesWithOthers: true
  ) { finding, count, rows in
    Wording(
      "相手方の申請がまだ届いていないため照合できない行が\(count)件あります（\(rows)）。",
      "相手方にも、期限までに申請するよう確認してください。届くと照合し、結果をこのファイルに書き加えます。")
  }

  static let counterpartMissing = FindingKind(
    "W0702", "counterpart-missing", "相手方の申請にない設備（要調整）",
    "相手方の申請に、この設備と申請者の組がありません。双方の申請がそろわない設備は要調整となります。",
    passing: .facility(), failing: .agreement(partner: .otherPlant), changesWithOthers: true
  ) { finding in
    Wording(
      "相手方の申請に、設備「\(finding.value)」を申請者と取り決めた行がありません（要調整）。",
      "設備ID・法人番号を確認し、相手方と調整して、誤りのある側が申請を出し直してください。")
  }

  static let counterpartTerms = FindingKind(
    "W0703", "counterpart-terms", "相手方の申請との区分の一致（要調整）",
    "同じ設備についての双方の申請は、区分が一致しなければなりません。一致しない設備は要調整となります。",
    passing: .facility(), failing: .agreement(partner: .otherTerms), changesWithOthers: true
  ) { finding, theirs in
    Wording(
      "「\(finding.label)」は「\(finding.value)」ですが、相手方の申請では「\(theirs)」です（要調整）。",
      "相手方と調整し、誤りのある側が申請を出し直してください。")
  }

  static let counterpartAmount = FindingKind(
    "W0704", "counterpart-amount", "相手方の申請との量の一致（要調整）",
    "同じ設備についての双方の申請は、量が一致しなければなりません。一致しない設備は要調整となります。",
    passing: .facility(), failing: .agreement(partner: .otherAmount), changesWithOthers: true
  ) { finding, theirs, difference in
    Wording(
      "申請した量は\(finding.value)ですが、相手方の申請では\(theirs)です"
        + (difference.isEmpty ? "" : "（差 \(grouped(difference))kWh）") + "（要調整）。",
      "相手方と調整し、誤りのある側が申請を出し直してください。")
  }
}
