import Trade
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

  private lazy var waiting = WaitingRows(tellsEvery: site.filing.tellsEveryRow)
  private lazy var forms = forms("forms")
  private lazy var terms = site.text("terms")
  /// A 確認書 that says 相違あり confirms nothing.
  private lazy var denied = site.text("denied")

  override func take(_ row: AgreementRow) throws {
    guard row.agreement.terms == terms, let plant = row.agreement.plant else { return }
    let parties = [row.agreement.own, row.agreement.partner]
    let isOnFile = try others(on: plant, in: forms).map(\.agreement).contains {
      ($0.terms != denied || denied.isEmpty)
        && (parties.contains($0.own) || parties.contains($0.partner))
    }
    if !isOnFile { waiting.add(row.row) }
  }

  override func end(_ report: inout Report) throws {
    tellWaiting(
      .confirmationPending, waiting, column: columns.terms.first ?? columns.plant, value: terms,
      &report)
  }
}

extension FindingKind {
  static let confirmationPending = FindingKind(
    "I0705", "confirmation-pending", "PPAの確認書待ち",
    "申請区分がPPAの設備には、再エネ特定卸供給契約確認書またはPPA属性移転確認書が必要です。",
    passing: .facility(["D16": "個別合意"]), failing: .agreement(partner: .withoutConfirmation),
    changesWithOthers: true
  ) { finding, count, rows in
    Wording(
      "「\(finding.value)」の設備のうち、確認書がまだ届いていない行が\(count)件あります（\(rows)）。",
      "再エネ特定卸供給契約確認書またはPPA属性移転確認書を、確認書類の提出期間内に提出してください。提出は相手方でもかまいません。")
  }
}
