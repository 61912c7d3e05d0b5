import Trade
import Workbooks

/// What a form says of a plant is what the register says: a prefill that was altered is found.
final class PlantAsRegistered: ReviewRule {
  static let specification = RuleSpecification(
    name: "plant-as-registered",
    parameters: [.init(name: "plant", kind: .column)]
      + PlantAttribute.allCases.map {
        .init(name: $0.rawValue, kind: .column, isRequired: false)
      }
  ) { site in
    guard let references = site.references, let plant = site.column("plant") else { return nil }
    let attributes = PlantAttribute.allCases.compactMap { attribute in
      site.column(attribute.rawValue).map { (attribute, $0) }
    }
    return PlantAsRegistered(plant, attributes, references)
  }

  private let plant: Int
  private let attributes: [(attribute: PlantAttribute, column: Int)]
  private let references: RememberedReferences

  private init(
    _ plant: Int, _ attributes: [(PlantAttribute, Int)], _ references: RememberedReferences
  ) {
    self.plant = plant
    self.attributes = attributes
    self.references = references
  }

  func row(_ values: inout RowValues, _ row: borrowing Row, _ report: inout Report) throws {
    guard values.isRight(plant), let id = values.plant(plant, in: row),
      let registered = try references.plant(id)
    else { return }
    for (attribute, column) in attributes where values.isRight(column) {
      let truth = attribute.text(of: registered)
      let text = values.text(column, in: row)
      guard !truth.isEmpty, FirmName.looseKey(text) != FirmName.looseKey(truth) else {
        continue
      }
      report.add(
        .plantAsRegistered, row: values.row, column: column,
        value: values.shown(column, in: row), [id.rawValue, truth])
      values.reject(column)
    }
  }
}

extension FindingKind {
  static let plantAsRegistered = FindingKind(
    "E0515", "plant-as-registered", "設備の登録内容と一致",
    "配付時に記入された設備の内容は、登録内容と一致しなければなりません。",
    passing: .registration(), failing: .registration(["G13": .number("1600")])
  ) { finding, plant, truth in
    Wording(
      "設備「\(plant)」の「\(finding.label)」の「\(finding.value)」は、登録内容「\(truth)」と異なります。",
      "配付時の内容「\(truth)」に戻してください。登録内容が変わった場合は、先に登録の変更を事務局へ届け出てください。")
  }
}
