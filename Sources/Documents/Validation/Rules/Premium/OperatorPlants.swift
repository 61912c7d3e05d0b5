import Trade
import Workbooks

/// The head and the sheet 設備 of 認定事業者情報: who pays whom, and which plants an operator has.
final class OperatorPlants: ReviewRule {
  static let specification = RuleSpecification(
    name: "operator-plants",
    parameters: [
      .init(name: "kind", kind: .field), .init(name: "corporateNumber", kind: .field),
      .init(name: "neededForFIP", kind: .field),
    ] + AccountFields.parameters
      + ["action", "plant", "gridPoint", "scheme", "transferred", "waste"].map {
        .init(name: $0, kind: .column)
      }
  ) { site in OperatorPlants(site) }

  static let kinds: [FindingKind] =
    [
      .corporateNumberWrong, .required, .blankWhen, .plantPairKnown, .transferMarkMissing,
      .transferOriginKnown, .transferOriginActive, .plantDeletedBefore, .withheldLeft,
      .wasteNotBiomass, .plantAction, .paperMissing,
    ] + AccountFields.kinds

  private let site: RuleSite
  private let account: AccountFields
  private let columns: PlantColumns?
  /// Fields that are asked for once a FIP plant is listed and that stand empty.
  private var empty: [Place] = []
  private var lines: [PlantLine] = []
  /// Plants of rows in which a cell is wrong: of them nothing more is said.
  private var unread: Set<PlantID> = []
  /// Some row does not say which plant it is about.
  private var isPartial = false

  private init(_ site: RuleSite) {
    self.site = site
    account = AccountFields(site)
    columns = PlantColumns(site)
  }

  func start(_ head: inout HeadValues, _ report: inout Report) {
    checkNumber(&head, &report)
    account.check(&head, &report)
    for field in site.texts("neededForFIP") {
      guard let index = head.index(of: field), head.values[index].state == .blank else { continue }
      empty.append(head.places[index].on(1))
    }
  }

  private func checkNumber(_ head: inout HeadValues, _ report: inout Report) {
    guard let kind = head.index(of: site.field("kind")),
      let number = head.index(of: site.field("corporateNumber"))
    else { return }
    switch (head.text(kind), head.values[number].state) {
    case ("法人", .blank): report.add(.required, head: &head, number)
    case ("個人", .right):
      report.add(.blankWhen, head: &head, number, [report.store.labels[kind], "個人"])
    default:
      guard let text = head.text(number), CorporateNumber(text) == nil else { return }
      report.saying("MSG_C0197E") { $0.add(.corporateNumberWrong, head: &head, number) }
    }
  }

  func row(_ values: inout RowValues, _ row: borrowing Row, _ report: inout Report) {
    guard let columns else { return }
    guard let id = values.plant(columns.plant, in: row) else { return isPartial = true }
    if let line = PlantLine(id, values, row, columns) {
      lines.append(line)
    } else {
      unread.insert(id)
    }
  }

  func end(_ report: inout Report) throws {
    let premium = lines.filter { $0.isKept && $0.scheme == .fip }
    if !premium.isEmpty {
      for place in empty { report.store.add(.required, at: place) }
    }
    guard let columns, let id = site.filing.operator,
      let references = site.references?.certifiedOperators
    else { return }
    let check = PlantLineCheck(
      lines: lines, columns: columns, operatorID: id, references: references,
      registered: try references.registration(of: id)?.plants ?? [])
    try check.run(&report, unread: unread, isPartial: isPartial)
  }
}

/// Where the sheet 設備 has what.
struct PlantColumns {
  let action: Int
  let plant: Int
  let gridPoint: Int
  let scheme: Int
  let transferred: Int
  let waste: Int

  init?(_ site: RuleSite) {
    guard let action = site.column("action"), let plant = site.column("plant"),
      let point = site.column("gridPoint"), let scheme = site.column("scheme"),
      let transferred = site.column("transferred"), let waste = site.column("waste")
    else { return nil }
    self.action = action
    self.plant = plant
    gridPoint = point
    self.scheme = scheme
    self.transferred = transferred
    self.waste = waste
  }
}

/// A row of the sheet 設備 whose cells are right by themselves.
struct PlantLine {
  enum Action: String {
    case none = ""
    case add = "追加"
    case delete = "削除"
  }

  let row: Int
  let action: Action
  let plant: OperatorPlant

  var isKept: Bool { action != .delete }
  var id: PlantID { plant.plant }
  var scheme: Scheme { plant.scheme }

  init?(
    _ id: PlantID, _ values: borrowing RowValues, _ row: borrowing Row, _ columns: PlantColumns
  ) {
    for column in [columns.action, columns.transferred, columns.waste]
    where !values.isRight(column) && !values.isBlank(column) {
      return nil
    }
    guard values.isRight(columns.plant),
      let scheme = Scheme(rawValue: values.text(columns.scheme, in: row)),
      let action = Action(rawValue: values.text(columns.action, in: row)),
      values.isRight(columns.gridPoint)
    else { return nil }
    self.row = values.row
    self.action = action
    plant = OperatorPlant(
      plant: id, gridPoint: values.text(columns.gridPoint, in: row), scheme: scheme,
      isTransferred: values.text(columns.transferred, in: row) == "○",
      isWaste: values.text(columns.waste, in: row) == "○")
  }
}
