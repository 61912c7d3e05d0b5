import Trade
import Workbooks

/// The generator that a row names is the plant's registered owner. The register may be behind: a
/// warning.
final class RegisteredOwner: ReviewRule {
  static let specification = RuleSpecification(
    name: "registered-owner",
    parameters: [
      .init(name: "plant", kind: .column), .init(name: "corporateNumber", kind: .column),
    ]
  ) { site in
    guard let references = site.references, let plant = site.column("plant"),
      let number = site.column("corporateNumber")
    else { return nil }
    return RegisteredOwner(plant, number, site.filing.slot.period, references)
  }

  private let plant: Int
  private let number: Int
  private let period: Slot.Period
  private let references: RememberedReferences

  private init(
    _ plant: Int, _ number: Int, _ period: Slot.Period, _ references: RememberedReferences
  ) {
    self.plant = plant
    self.number = number
    self.period = period
    self.references = references
  }

  func row(_ values: inout RowValues, _ row: borrowing Row, _ report: inout Report) throws {
    guard values.isRight(plant), values.isRight(number),
      let id = values.plant(plant, in: row), let named = values.corporateNumber(number, in: row),
      let owner = try references.brief(on: id, period: period).rights?.owner, owner != named
    else { return }
    let name = try references.plant(id)?.ownerName ?? ""
    report.add(
      .registeredOwner, row: values.row, column: number, value: values.shown(number, in: row),
      [id.rawValue, name.isEmpty ? "法人番号\(owner.rawValue)の事業者" : "「\(name)」"])
    values.reject(number)
  }
}

extension FindingKind {
  /// Plant F000123B07 of the example's register is another generator's.
  static let registeredOwner = FindingKind(
    "W0528", "registered-owner", "設備の登録上の発電事業者",
    "設備を特定する申請の発電事業者は、その設備の設置者として登録された事業者を記入します。",
    passing: .facility(), failing: .facility(["F17": "7123456789012"])
  ) { finding, plant, owner in
    Wording(
      "設備「\(plant)」の登録上の発電事業者は\(owner)ですが、「\(finding.label)」は「\(finding.value)」です。",
      "設備IDと発電事業者を確認し、誤りがあれば直してください。発電事業者が変わった場合は、その事業者から登録の変更を届け出てもらってください。このままでも受け付けます。")
  }
}
