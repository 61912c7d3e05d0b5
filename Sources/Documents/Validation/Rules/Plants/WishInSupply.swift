import Trade
import Workbooks

/// The round has a plant of the kind and place that a wish names, and no less energy in all than it
/// asks for.
final class WishInSupply: ReviewRule {
  static let specification = RuleSpecification(
    name: "wish-in-supply",
    parameters: [
      .init(name: "kind", kind: .column), .init(name: "prefecture", kind: .column),
      .init(name: "quantity", kind: .column), .init(name: "any", kind: .text),
      .init(name: "plant", kind: .column, isRequired: false),
    ]
  ) { site in
    guard let references = site.references, let round = site.filing.slot.round,
      let market = site.form.market, let kind = site.column("kind"),
      let prefecture = site.column("prefecture"), let quantity = site.column("quantity")
    else { return nil }
    return WishInSupply(
      kind, prefecture, quantity, plant: site.column("plant"), any: site.text("any"), round,
      market, references)
  }

  private let kind: Int
  private let prefecture: Int
  private let quantity: Int
  private let plant: Int?
  /// The choice that every plant meets.
  private let any: String
  private let round: RoundID
  /// What there is, and with a kind or a place left open.
  private var known: Set<Wish> = []
  private var total: Int64 = 0
  private let market: Market
  private let references: RememberedReferences
  /// Where nothing is registered for the round, nothing is known.
  var readsRows: Bool { !known.isEmpty }

  private struct Wish: Hashable {
    let kind: String
    let prefecture: String
  }

  private init(
    _ kind: Int, _ prefecture: Int, _ quantity: Int, plant: Int?, any: String, _ round: RoundID,
    _ market: Market, _ references: RememberedReferences
  ) {
    self.kind = kind
    self.prefecture = prefecture
    self.quantity = quantity
    self.plant = plant
    self.any = any
    self.round = round
    self.market = market
    self.references = references
  }

  func start(_ head: inout HeadValues, _ report: inout Report) throws {
    let supply = try references.supply(of: round, market: market)
    for one in supply {
      for kind in [one.kind.rawValue, any] {
        for prefecture in [one.prefecture, any] {
          known.insert(Wish(kind: kind, prefecture: prefecture))
        }
      }
    }
    total = supply.reduce(0) { sum, one in
      let (next, overflow) = sum.addingReportingOverflow(one.kwh)
      return overflow ? .max : next
    }
  }

  func row(_ values: inout RowValues, _ row: borrowing Row, _ report: inout Report) {
    // A plant that is named says itself what there is.
    if let plant, !values.isBlank(plant) { return }
    if values.isRight(kind), values.isRight(prefecture) {
      let wish = Wish(
        kind: values.text(kind, in: row), prefecture: values.text(prefecture, in: row))
      if !known.contains(wish) {
        report.add(
          .noSuchSupply, row: values.row, column: prefecture,
          value: values.shown(prefecture, in: row),
          [named(wish), round.title, any])
        return
      }
    }
    guard values.isRight(quantity), values.numbers[quantity] > total else { return }
    report.add(
      .moreThanSupply, row: values.row, column: quantity, value: values.shown(quantity, in: row),
      [String(values.numbers[quantity]), String(total), round.title])
  }

  private func named(_ wish: Wish) -> String {
    [wish.kind, wish.prefecture].filter { $0 != any }.map { "「\($0)」" }.joined(separator: "・")
  }
}

extension FindingKind {
  /// The example's round has geothermal plants in 大分県 alone.
  static let noSuchSupply = FindingKind(
    "W0529", "no-such-supply", "希望に当たる設備",
    "発電設備区分と所在地の希望に当たる設備が、その回の割当の対象にありません。",
    passing: .normal(), failing: .normal(["A16": "地熱"])
  ) { finding, wish, round, any in
    Wording(
      "\(round)の割当の対象には、\(wish)に当たる設備がありません。このままでは割り当てられません。",
      "発電設備区分か所在地を見直すか、「\(any)」を選択することをお勧めします。このままでも受け付けます。")
  }

  static let moreThanSupply = FindingKind(
    "W0530", "more-than-supply", "全体の割当可能量",
    "希望量が、その回に割り当てられる量の全体を超えています。",
    passing: .normal(),
    failing: .normal(["C16": .number("900000000000"), "B7": .number("900000250000")])
  ) { finding, quantity, total, round in
    Wording(
      "「\(finding.label)」の\(grouped(quantity))kWhは、\(round)に割り当てられる量の全体（\(grouped(total))kWh）を超えています。",
      "桁と単位（kWh）を確認し、誤りがあれば直してください。このままでも受け付けます。")
  }
}
