import Applications
import Workbooks

/// A row of certain terms (PPA) needs a 確認書 on the same plant, filed by one of the two parties.
final class ConfirmationOnFile: AgreementRule {
  static let specification = RuleSpecification(
    name: "confirmation-on-file",
    parameters: [
      .init(name: "terms", kind: .text), .init(name: "forms", kind: .text),
      .init(name: "denied", kind: .text, isRequired: false),
    ]
  ) { ConfirmationOnFile($0) }

  override func end(_ report: inout Report) throws {
    let forms = forms("forms")
    let terms = site.text("terms")
    // A 確認書 that says 相違あり confirms nothing.
    let denied = site.text("denied")
    var pending: [Int] = []
    for row in rows where row.agreement.terms == terms {
      guard let plant = row.agreement.plant else { continue }
      let parties: Set = [row.agreement.own, row.agreement.partner]
      let isOnFile = try others(on: plant, in: forms).map(\.agreement).contains {
        ($0.terms != denied || denied.isEmpty)
          && !parties.isDisjoint(with: [$0.own, $0.partner])
      }
      if !isOnFile { pending.append(row.row) }
    }
    tellWaiting(
      .confirmationPending, pending, column: columns.terms.first ?? columns.plant, value: terms,
      &report)
  }

  static let entry = CatalogueEntry(
    "I0705", "confirmation-pending", "PPAの確認書待ち",
    "申請区分がPPAの設備には、再エネ特定卸供給契約確認書またはPPA属性移転確認書が必要です。",
    passing: .facility(["D16": "個別合意"]), failing: .agreement(partner: .withoutConfirmation)
  ) { finding in
    Wording(
      "「\(finding.value)」の設備のうち、確認書がまだ届いていない行が\(finding.argument(0))件あります（\(finding.argument(1))）。",
      "再エネ特定卸供給契約確認書またはPPA属性移転確認書を、確認書類の提出期間内に提出してください。提出は相手方でもかまいません。")
  }
}
