import Applications
import Workbooks

/// A non-FIT certificate is transferred once: who has it from somebody does not sell it on.
final class OneTransfer: AgreementRule {
  static let specification = RuleSpecification(name: "one-transfer", parameters: []) {
    OneTransfer($0)
  }

  override func end(_ report: inout Report) throws {
    for row in rows where row.agreement.gives == true {
      guard let plant = row.agreement.plant else { continue }
      let had = try others(on: plant, in: [site.form.id]).filter {
        $0.agreement.receiver == row.agreement.own && sameGoods($0.agreement, row.agreement)
      }
      let isFinal = had.contains(where: \.origin.isConfirmed)
      guard !had.isEmpty else { continue }
      report.add(
        isFinal ? .oneTransfer : .oneTransferPending, row: row.row, column: columns.plant,
        value: plant.rawValue, [row.agreement.terms])
    }
  }

  private func sameGoods(_ a: Agreement, _ b: Agreement) -> Bool { a.terms == b.terms }

  private static func entry(
    _ code: String, _ rule: String, _ state: String, _ example: AgreementExample
  ) -> CatalogueEntry {
    CatalogueEntry(
      code, rule, "非FIT非化石証書の再移転（\(state)）",
      "移転を受けた非FIT非化石証書を、さらに別の事業者へ移転することはできません。",
      passing: .bilateral(), failing: .agreement(partner: example)
    ) { finding in
      Wording(
        "設備「\(finding.value)」（\(finding.argument(0))）は、申請者が移転を受けたもの（\(state)）のため、さらに移転することはできません。",
        "設備ID・発電年月・売買区分を確認してください。")
    }
  }

  static let entry = entry("E0709", "one-transfer", "確定済み", .transferred)
  static let pendingEntry = entry(
    "W0710", "one-transfer-pending", "申請中", .transferPending)
}
