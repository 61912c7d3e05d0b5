import Trade
import Workbooks

/// Checks バイオマス比率: the shares of a month's fuels, a row a plant.
final class RatioFile: ReviewRule {
  static let specification = RuleSpecification(
    name: "biomass-ratio",
    parameters: [
      .init(name: "operator", kind: .field, isRequired: false),
      .init(name: "month", kind: .field, isRequired: false), .init(name: "plant", kind: .column),
      .init(name: "fuels", kind: .column),
    ] + BiomassFuel.allCases.map { .init(name: $0.rawValue, kind: .column) }
  ) { site in
    guard let plant = site.column("plant"), let fuels = site.column("fuels") else { return nil }
    let ratios = BiomassFuel.allCases.compactMap { fuel in
      site.column(fuel.rawValue).map { (fuel: fuel, column: $0) }
    }
    guard ratios.count == BiomassFuel.allCases.count else { return nil }
    return RatioFile(site, plant, fuels, ratios)
  }

  static let kinds: [FindingKind] = [
    .ratioSum, .ratioFuel, .ratioNotDue, .ratioDue, .ratioMonth, .masterDiffers, .monthClosed,
    .lateForMonth, .operatorNumber,
  ]

  private let site: RuleSite
  private let plant: Int
  private let fuels: Int
  private let ratios: [(fuel: BiomassFuel, column: Int)]
  private let references: (any PremiumReferences)?
  private let month: Month?
  private var plants: [PlantID: FiledPlant] = [:]
  private var seen: Set<PlantID> = []
  private var hasDue = false
  private var isAllClosed = false

  private init(
    _ site: RuleSite, _ plant: Int, _ fuels: Int, _ ratios: [(fuel: BiomassFuel, column: Int)]
  ) {
    self.site = site
    self.plant = plant
    self.fuels = fuels
    self.ratios = ratios
    references = site.references?.premium
    month = site.filing.slot.month
  }

  // MARK: The month

  func start(_ head: inout HeadValues, _ report: inout Report) throws {
    compareHead(&head, &report)
    guard let references, let month, let operatorID = site.filing.operator else { return }
    let own = try references.plants(of: operatorID, in: month)
    for plant in own { plants[plant.id] = plant }
    let unknown = try references.unknownPlants(of: operatorID, in: month)
    if !unknown.isEmpty {
      report.tell(
        .masterDiffers, .masterDiffers, at: .file, [MonthList.text(unknown.map(\.rawValue))])
    }
    let due = own.filter(\.needsRatios)
    hasDue = !due.isEmpty
    guard hasDue else {
      return report.tell(.ratioNotDue, .ratioNotDue, at: .file, ["none", month.title])
    }
    let standings = try due.map { try references.standing(of: $0.id, in: month) }
    isAllClosed = standings.allSatisfy { $0 == .confirmed }
    if isAllClosed {
      report.tell(.monthClosed, .allClosed, at: .file, ["all", month.title])
    } else if standings.allSatisfy({ $0 == nil }), let arrived = site.filing.arrivedAt,
      let closes = try references.biomassClosesAt(month), arrived > closes
    {
      report.store.add(
        .lateForMonth, at: .file, [month.title, closes.japanText, arrived.japanText])
    }
  }

  private func compareHead(_ head: inout HeadValues, _ report: inout Report) {
    if let index = head.index(of: site.field("operator")), let text = head.text(index),
      let id = site.filing.operator, text != id.rawValue
    {
      report.add(.operatorNumber, head: &head, index, [id.rawValue])
    }
    if let index = head.index(of: site.field("month")), let text = head.text(index), let month,
      let named = CertificationTime.month(text), named != month
    {
      report.add(.ratioMonth, head: &head, index, [named.title, month.title])
    }
  }

  // MARK: Rows

  func row(_ values: inout RowValues, _ row: borrowing Row, _ report: inout Report) throws {
    let id = values.plant(plant, in: row)
    if let id { seen.insert(id) }
    let filed = id.flatMap { plants[$0] }
    if let id, hasDue, try !isDue(id, filed, &values, row, &report) { return }
    sum(&values, row, &report)
    fuel(filed, &values, row, &report)
  }

  /// False where something is said of the plant.
  private func isDue(
    _ id: PlantID, _ filed: FiledPlant?, _ values: inout RowValues, _ row: borrowing Row,
    _ report: inout Report
  ) throws -> Bool {
    guard let references, let month else { return true }
    let place = Place.cell(
      row: values.row, column: report.columns[plant], field: report.firstColumn + plant)
    guard let filed, filed.needsRatios else {
      report.tell(
        .ratioNotDue, .ratioNotDue, at: place, value: id.rawValue,
        [filed == nil ? "other" : filed?.fuels.count == 1 ? "one" : "plant", month.title])
      values.reject(plant)
      return false
    }
    guard !isAllClosed, let standing = try references.standing(of: id, in: month) else {
      return true
    }
    report.tell(
      .monthClosed, standing == .confirmed ? .ratioClosed : .ratioOpen, at: place,
      value: id.rawValue, ["some", month.title, id.rawValue])
    return true
  }

  private static let whole: Int64 = 100_000

  private func sum(_ values: inout RowValues, _ row: borrowing Row, _ report: inout Report) {
    guard !values.hasError else { return }
    let given = ratios.filter { values.isRight($0.column) }
    let sum = given.reduce(0) { $0 + (values.keptNumber($1.column) ?? 0) }
    guard sum != Self.whole else { return }
    let column = given.first?.column ?? ratios[0].column
    let letters = given.filter { (values.keptNumber($0.column) ?? 0) > 0 }.map(\.fuel.letter)
    report.add(
      .ratioSum, row: values.row, column: column, value: values.shown(column, in: row),
      [
        FuelRatios.percent(sum), FuelRatios.percent(abs(Self.whole - sum)),
        sum > Self.whole ? "over" : "", letters.joined(separator: "、"),
      ])
  }

  /// Nothing stands in a fuel that the plant does not have.
  private func fuel(
    _ filed: FiledPlant?, _ values: inout RowValues, _ row: borrowing Row, _ report: inout Report
  ) {
    let code =
      filed.map(\.fuels)
      ?? values.text(fuels, in: row).compactMap {
        BiomassFuel(rawValue: String($0))
      }
    guard !code.isEmpty else { return }
    for (fuel, column) in ratios {
      let needed = fuel == .wasteNotBiomass ? BiomassFuel.waste : fuel
      guard (values.keptNumber(column) ?? 0) > 0, !code.contains(needed) else { continue }
      report.add(
        .ratioFuel, row: values.row, column: column, value: values.shown(column, in: row),
        [code.map(\.rawValue).joined(), fuel.letter])
    }
  }

  func end(_ report: inout Report) throws {
    guard hasDue else { return }
    let left = plants.values.filter { $0.needsRatios && !seen.contains($0.id) }
    guard !left.isEmpty else { return }
    report.store.add(
      .ratioDue, at: .file,
      [String(left.count), MonthList.text(left.map(\.id.rawValue).sorted())])
  }
}
