import Trade
import Workbooks

/// A non-FIT certificate is transferred once: who has it from somebody does not sell it on.
final class OneTransfer: AgreementRule {
  static let specification = RuleSpecification(name: "one-transfer", parameters: []) {
    OneTransfer($0)
  }

  private var again: [(row: AgreementRow, plant: PlantID, isFinal: Bool)] = []

  override func take(_ row: AgreementRow) throws {
    guard row.agreement.gives == true, let plant = row.agreement.plant else { return }
    let had = try others(on: plant, in: [site.form.id]).filter {
      $0.agreement.receiver == row.agreement.own && $0.agreement.terms == row.agreement.terms
    }
    guard !had.isEmpty else { return }
    again.append((row, plant, had.contains(where: \.origin.isConfirmed)))
  }

  override func end(_ report: inout Report) throws {
    for (row, plant, isFinal) in again {
      report.add(
        isFinal ? .oneTransfer : .oneTransferPending, row: row.row, column: columns.plant,
        value: plant.rawValue, [row.agreement.terms])
    }
  }
}

extension FindingKind {
  static let oneTransfer = transferredAgain(
    "E0709", "one-transfer", "確定済み", .transferred, leavesValues: false)
  static let oneTransferPending = transferredAgain(
    "W0710", "one-transfer-pending", "申請中", .transferPending)

  private static func transferredAgain(
    _ code: String, _ id: String, _ state: String, _ example: AgreementExample,
    leavesValues: Bool = true
  ) -> FindingKind {
    FindingKind(
      code, id, "非FIT非化石証書の再移転（\(state)）",
      "移転を受けた非FIT非化石証書を、さらに別の事業者へ移転することはできません。",
      passing: .bilateral(), failing: .agreement(partner: example), leavesValues: leavesValues,
      changesWithOthers: true
    ) { finding, terms in
      Wording(
        "設備「\(finding.value)」（\(terms)）は、申請者が移転を受けたもの（\(state)）のため、さらに移転することはできません。",
        "設備ID・発電年月・売買区分を確認してください。")
    }
  }
}
