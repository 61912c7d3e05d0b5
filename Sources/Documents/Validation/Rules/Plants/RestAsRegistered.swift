import Trade
import Workbooks

/// 認定電力量残量 in the form is what the ledger has for the round.
final class RestAsRegistered: ReviewRule {
  static let specification = RuleSpecification(
    name: "rest-as-registered",
    parameters: [.init(name: "plant", kind: .column), .init(name: "column", kind: .column)]
  ) { site in
    guard let references = site.references, let round = site.filing.slot.round,
      let plant = site.column("plant"), let column = site.column("column")
    else { return nil }
    return RestAsRegistered(plant, column, round, references)
  }

  private let plant: Int
  private let column: Int
  private let round: RoundID
  private let references: RememberedReferences

  private init(_ plant: Int, _ column: Int, _ round: RoundID, _ references: RememberedReferences) {
    self.plant = plant
    self.column = column
    self.round = round
    self.references = references
  }

  func row(_ values: inout RowValues, _ row: borrowing Row, _ report: inout Report) throws {
    guard values.isRight(plant), values.isRight(column),
      let id = values.plant(plant, in: row)
    else { return }
    let rest = try references.rest(of: id, round: round)
    guard values.numbers[column] != rest else { return }
    report.add(
      .restAsRegistered, row: values.row, column: column, value: values.shown(column, in: row),
      [
        id.rawValue, rest.map(String.init) ?? "",
        rest.map { String(values.numbers[column].subtractingReportingOverflow($0).partialValue) }
          ?? "",
      ])
    values.reject(column)
  }
}

extension FindingKind {
  static let restAsRegistered = FindingKind(
    "E0516", "rest-as-registered", "認定電力量残量の一致",
    "配付時に記入された認定電力量残量は、登録されている残量と一致しなければなりません。",
    passing: .registration(), failing: .registration(["J13": .number("100001")])
  ) { finding, plant, rest, difference in
    guard !rest.isEmpty else {
      return Wording(
        "設備「\(plant)」には、この回の残量が登録されていません。",
        "設備IDと回を確認してください。正しい場合は、電力量認定の状況を事務局へ問い合わせてください。")
    }
    let difference = Int64(difference) ?? 0
    return Wording(
      "設備「\(plant)」の「\(finding.label)」は\(grouped(finding.value))kWhですが、登録されている残量は\(grouped(rest))kWhです（\(grouped(String(difference.magnitude)))kWh\(difference > 0 ? "多い" : "少ない")）。",
      "配付時の値を変更した場合は、「\(grouped(rest))」に戻してください。変更していない場合は、残量が更新されています。最新の様式を入手してください。")
  }
}
