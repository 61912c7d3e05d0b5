import Trade
import Workbooks

/// A wish that names a plant does not ask for another kind or place than the plant's.
final class PlantAgrees: ReviewRule {
  static let specification = RuleSpecification(
    name: "plant-agrees",
    parameters: [
      .init(name: "plant", kind: .column), .init(name: "kind", kind: .column),
      .init(name: "prefecture", kind: .column), .init(name: "any", kind: .text),
    ]
  ) { site in
    guard let references = site.references, let plant = site.column("plant"),
      let kind = site.column("kind"), let prefecture = site.column("prefecture")
    else { return nil }
    return PlantAgrees(plant, kind, prefecture, any: site.text("any"), references)
  }

  private let plant: Int
  private let kind: Int
  private let prefecture: Int
  /// The choice that agrees with every plant.
  private let any: String
  private let references: RememberedReferences

  private init(
    _ plant: Int, _ kind: Int, _ prefecture: Int, any: String, _ references: RememberedReferences
  ) {
    self.plant = plant
    self.kind = kind
    self.prefecture = prefecture
    self.any = any
    self.references = references
  }

  func row(_ values: inout RowValues, _ row: borrowing Row, _ report: inout Report) throws {
    guard values.isRight(plant), let id = values.plant(plant, in: row),
      let registered = try references.plant(id)
    else { return }
    for (column, truth) in [(kind, registered.kind.rawValue), (prefecture, registered.prefecture)]
    where values.isRight(column) {
      let text = values.text(column, in: row)
      guard text != any, text != truth else { continue }
      report.add(
        .plantAgrees, row: values.row, column: column, value: text, [id.rawValue, truth, any])
      values.reject(column)
    }
  }
}

extension FindingKind {
  static let plantAgrees = FindingKind(
    "E0514", "plant-agrees", "設備と希望の一致",
    "設備IDを指定した行の発電設備区分と所在地は、その設備の登録内容と一致しなければなりません。",
    passing: .bidOrder(), failing: .bidOrder(["B16": "風力"])
  ) { finding, plant, truth, any in
    Wording(
      "「\(finding.label)」が「\(finding.value)」ですが、設備「\(plant)」の登録内容は「\(truth)」です。",
      "「\(truth)」か「\(any)」にするか、設備IDを直してください。")
  }
}
