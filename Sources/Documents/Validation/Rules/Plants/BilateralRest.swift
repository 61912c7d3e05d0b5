import Trade
import Workbooks

/// With トラッキング希望する, the rows of a plant take no more than is left of its 割当可能量.
final class BilateralRest: ReviewRule {
  static let specification = RuleSpecification(
    name: "bilateral-rest",
    parameters: [
      .init(name: "field", kind: .field), .init(name: "equals", kind: .text),
      .init(name: "plant", kind: .column), .init(name: "quantity", kind: .column),
      .init(name: "month", kind: .column, isRequired: false),
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
  private let month: Int?
  private let references: RememberedReferences
  private var applies = false
  var readsRows: Bool { applies }
  private var uses: [PlantID: Use] = [:]

  private struct PlantMonth: Hashable {
    let plant: PlantID
    let month: Month
  }

  /// Of plants of which something was certified.
  private var months: [PlantMonth: Use] = [:]
  private var uncertified: Set<PlantMonth> = []

  private init(_ site: RuleSite, plant: Int, quantity: Int, _ references: RememberedReferences) {
    field = site.field("field")
    value = site.text("equals")
    self.plant = plant
    self.quantity = quantity
    month = site.column("month")
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
    count(values, row, in: &use)
    uses[id] = use
    try look(at: id, values, row, &report)
  }

  private func count(
    _ values: borrowing RowValues, _ row: borrowing Row, in use: inout Use
  ) {
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

  /// Of a plant with certified energy no month may be overdrawn.
  private func look(
    at plant: PlantID, _ values: borrowing RowValues, _ row: borrowing Row, _ report: inout Report
  ) throws {
    guard let month, values.isRight(month), let certification = references.certification,
      let named = CertificationTime.month(values.text(month, in: row))
    else { return }
    let key = PlantMonth(plant: plant, month: named)
    guard !uncertified.contains(key) else { return }
    if months[key] == nil {
      guard let rest = try certification.monthlyRest(of: plant, in: named) else { return }
      guard let left = rest.left else {
        uncertified.insert(key)
        report.add(
          .monthUncertified, row: values.row, column: month, value: values.shown(month, in: row),
          [plant.rawValue, named.title])
        return
      }
      months[key] = Use(rest: left)
    }
    guard var use = months[key] else { return }
    count(values, row, in: &use)
    months[key] = use
  }

  func end(_ report: inout Report) {
    let overdrawn = Set(uses.filter { $0.value.row > 0 }.keys)
    for (key, use) in months.sorted(by: {
      ($0.key.plant, $0.key.month) < ($1.key.plant, $1.key.month)
    }) where use.row > 0 && !use.isUnknown && !overdrawn.contains(key.plant) {
      let rest = use.rest ?? 0
      report.add(
        .bilateralRest, row: use.row, column: quantity, value: use.shown,
        [
          key.plant.rawValue, String(use.sum), String(rest),
          String(use.sum.subtractingReportingOverflow(rest).partialValue), key.month.title,
        ])
    }
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
  ) { finding, plant, sum, rest, over, month, kind in
    guard month.isEmpty else {
      let what =
        switch kind {
        case "融通": "直接取引で受け取り、融通に使える電力量"
        case "直接取引": "申請者が移転できる認定電力量"
        default: "認定電力量"
        }
      return rest == "0"
        ? Wording(
          "設備「\(plant)」の\(month)分は、\(what)が残っていないため、\(grouped(sum))kWhを移せません。",
          "設備ID・発電年月・数量を確認してください。認定や移転の確定を待っている場合は、確定してから提出し直してください。")
        : Wording(
          "設備「\(plant)」の\(month)分の合計は\(grouped(sum))kWhですが、\(what)の残りは\(grouped(rest))kWhです（超過 \(grouped(over))kWh）。",
          "合計が\(grouped(rest))kWh以下になるように数量を減らしてください。")
    }
    guard !rest.isEmpty else {
      return Wording(
        "設備「\(plant)」には割当可能量が登録されていないため、\(grouped(sum))kWhを割り当てられません。",
        "設備IDを確認してください。正しい場合は、電力量認定の状況を事務局へ問い合わせてください。")
    }
    return Wording(
      "設備「\(plant)」の割当希望量の合計は\(grouped(sum))kWhですが、残りの割当可能量は\(grouped(rest))kWhです（超過 \(grouped(over))kWh）。",
      "合計が\(grouped(rest))kWh以下になるように割当希望量を減らしてください。")
  }

  static let monthUncertified = FindingKind(
    "W0819", "month-uncertified", "認定されていない発電年月",
    "電力量の認定がある設備について、認定されていない発電年月が書かれています。",
    passing: .bilateral(), failing: .bilateral(situation: .monthUncertified)
  ) { finding, plant, month in
    Wording(
      "設備「\(plant)」の\(month)分は、まだ電力量の認定がありません。",
      "設備IDと発電年月を確認してください。認定を申請中の場合は、このままで構いません。認定されるまで、事務局が確認します。")
  }
}
