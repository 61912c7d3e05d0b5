import Trade
import Workbooks

/// With トラッキング希望する, the rows of a plant take no more than is left of its 割当可能量.
final class BilateralRest: ReviewRule {
  static let specification = RuleSpecification(
    name: "bilateral-rest",
    parameters: [
      .init(name: "field", kind: .field), .init(name: "equals", kind: .text),
      .init(name: "plant", kind: .column), .init(name: "quantity", kind: .column),
    ]
  ) { site in
    guard let references = site.references, let plant = site.column("plant"),
      let quantity = site.column("quantity")
    else { return nil }
    return BilateralRest(site, plant: plant, quantity: quantity, references)
  }

  private struct Use {
    var rest: Int64?
    var sum: Int64 = 0
    /// The row with which the sum went over the rest.
    var row = 0
    var shown: String?
    /// A part is wrong, or the sum too large to be held.
    var isUnknown = false
  }

  private let field: String?
  private let value: String
  private let plant: Int
  private let quantity: Int
  private let references: RememberedReferences
  private var applies = false
  var readsRows: Bool { applies }
  private var uses: [PlantID: Use] = [:]

  private init(_ site: RuleSite, plant: Int, quantity: Int, _ references: RememberedReferences) {
    field = site.field("field")
    value = site.text("equals")
    self.plant = plant
    self.quantity = quantity
    self.references = references
  }

  func start(_ head: inout HeadValues, _ report: inout Report) {
    applies = head.text(head.index(of: field)) == value
  }

  func row(_ values: inout RowValues, _ row: borrowing Row, _ report: inout Report) throws {
    guard applies, values.isRight(plant), let id = values.plant(plant, in: row) else {
      return
    }
    var use = try uses[id] ?? Use(rest: references.bilateralRest(of: id))
    defer { uses[id] = use }
    guard values.isRight(quantity) else {
      use.isUnknown = true
      return
    }
    let (sum, overflow) = use.sum.addingReportingOverflow(values.numbers[quantity])
    use.isUnknown = use.isUnknown || overflow
    use.sum = sum
    if use.row == 0, sum > use.rest ?? 0 {
      use.row = values.row
      use.shown = values.shown(quantity, in: row)
    }
  }

  func end(_ report: inout Report) {
    for (id, use) in uses.sorted(by: { $0.key < $1.key }) where use.row > 0 && !use.isUnknown {
      let rest = use.rest ?? 0
      report.add(
        .bilateralRest, row: use.row, column: quantity, value: use.shown,
        [
          id.rawValue, String(use.sum), use.rest.map(String.init) ?? "",
          String(use.sum.subtractingReportingOverflow(rest).partialValue),
        ])
    }
  }
}

extension FindingKind {
  static let bilateralRest = FindingKind(
    "E0507", "bilateral-rest", "割当可能量の範囲内",
    "トラッキングを希望する場合、設備ごとの割当希望量の合計は、残っている割当可能量を超えられません。",
    passing: .bilateral(), failing: .bilateral(["I16": .number("90000000")])
  ) { finding, plant, sum, rest, over in
    guard !rest.isEmpty else {
      return Wording(
        "設備「\(plant)」には割当可能量が登録されていないため、\(grouped(sum))kWhを割り当てられません。",
        "設備IDを確認してください。正しい場合は、電力量認定の状況を事務局へ問い合わせてください。")
    }
    return Wording(
      "設備「\(plant)」の割当希望量の合計は\(grouped(sum))kWhですが、残りの割当可能量は\(grouped(rest))kWhです（超過 \(grouped(over))kWh）。",
      "合計が\(grouped(rest))kWh以下になるように割当希望量を減らしてください。")
  }
}
