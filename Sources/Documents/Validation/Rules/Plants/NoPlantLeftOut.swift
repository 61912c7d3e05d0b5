import Trade
import Workbooks

/// The form lists all of the applicant's plants that the round has energy of: rows of a prefill that
/// were deleted are found.
final class NoPlantLeftOut: ReviewRule {
  static let specification = RuleSpecification(
    name: "no-plant-left-out", parameters: [.init(name: "plant", kind: .column)]
  ) { site in
    guard let references = site.references, let round = site.filing.slot.round,
      let market = site.form.market, let plant = site.column("plant")
    else { return nil }
    return NoPlantLeftOut(plant, site.filing.operator, market, round, references)
  }

  private let plant: Int
  private let filer: OperatorID?
  private let market: Market
  private let round: RoundID
  private let references: RememberedReferences
  /// In their order.
  private var expected: [PlantID] = []
  private var seen: Set<PlantID> = []
  /// Rows whose plant is wrong.
  private var strange = 0
  var readsRows: Bool { !expected.isEmpty }

  /// So many are named.
  private static let mostNamed = 10

  private init(
    _ plant: Int, _ filer: OperatorID?, _ market: Market, _ round: RoundID,
    _ references: RememberedReferences
  ) {
    self.plant = plant
    self.filer = filer
    self.market = market
    self.round = round
    self.references = references
  }

  func start(_ head: inout HeadValues, _ report: inout Report) throws {
    guard !head.mayNotFile, !head.namesAnother,
      let owner = try filer.flatMap({ try references.operator($0) })?.corporateNumber
    else { return }
    expected = try references.plants(ownedBy: owner, market: market, round: round)
  }

  func row(_ values: inout RowValues, _ row: borrowing Row, _ report: inout Report) {
    if let id = values.plant(plant, in: row) { seen.insert(id) }
    // Another plant in the place of one of them is told by itself.
    if !values.isRight(plant), !values.isBlank(plant) { strange += 1 }
  }

  func end(_ report: inout Report) {
    let missing = expected.filter { !seen.contains($0) }
    // Without rows there is already a finding that asks for them.
    guard missing.count > strange, report.rowCount > 0 else { return }
    let named = missing.prefix(Self.mostNamed).map(\.rawValue).joined(separator: "、")
    report.add(
      .plantsLeftOut, row: report.headingRow + 1, column: plant,
      [String(missing.count), named + (missing.count > Self.mostNamed ? "ほか" : "")])
  }
}

extension FindingKind {
  static let plantsLeftOut = FindingKind(
    "W0532", "plants-left-out", "記入されていない設備",
    "配付された様式にあった申請者の設備の行がありません。",
    passing: .registration(),
    failing: .registration([
      "A14": .blank, "B14": .blank, "C14": .blank, "D14": .blank, "E14": .blank, "F14": .blank,
      "G14": .blank, "H14": .blank, "I14": .blank, "J14": .blank, "K14": .blank, "L14": .blank,
    ])
  ) { finding, count, plants in
    Wording(
      "申請者の設備のうち、\(count)件（\(plants)）の行がありません。",
      "行を削除した場合は、元に戻してください。参加しない設備も、行は残して「参加しない」を選択します。このままでも受け付けます。")
  }
}
