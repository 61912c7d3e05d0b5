import Trade
import Workbooks

/// What the checks of 電力量認定 know of the document.
struct CertificationSite {
  let columns: CertificationColumns
  let month: Month
  let references: any CertificationReferences
  let operatorID: OperatorID?
  /// 対象年月, 事業者区分, 代理人名, 代理人法人番号: ids of fields of the head.
  let monthField: String?
  let categoryField: String?
  let proxyNameField: String?
  let proxyField: String?
  let arrivedAt: Instant?
  /// What a check asks of all registers.
  let registers: RememberedReferences
  /// The form's 書類名 and the like.
  let form: FormDefinition

  var rules: CertificationRules { references.rules }
}

/// One thing that is asked of 電力量認定; the moments are those of `ReviewRule`.
protocol CertificationCheck: AnyObject {
  func start(_ head: inout HeadValues, _ report: inout Report) throws
  func row(
    _ line: CertificationLine, _ values: inout RowValues, _ row: borrowing Row,
    _ report: inout Report
  ) throws
  func end(_ report: inout Report) throws
}

extension CertificationCheck {
  func start(_ head: inout HeadValues, _ report: inout Report) throws {}
  func row(
    _ line: CertificationLine, _ values: inout RowValues, _ row: borrowing Row,
    _ report: inout Report
  ) throws {}
  func end(_ report: inout Report) throws {}
}

/// Reads each row of 電力量認定 once and hands it to every check.
final class CertificationRows: ReviewRule {
  static let specification = RuleSpecification(
    name: "certification",
    parameters: [
      .init(name: "month", kind: .field), .init(name: "category", kind: .field),
      .init(name: "proxyName", kind: .field), .init(name: "proxy", kind: .field),
    ] + CertificationColumns.parameters.map { .init(name: $0, kind: .column) }
  ) { site in
    guard let registers = site.references, let references = registers.certification,
      let month = site.filing.slot.month, let columns = CertificationColumns(site.column)
    else { return nil }
    return CertificationRows(
      CertificationSite(
        columns: columns, month: month, references: references,
        operatorID: site.filing.operator, monthField: site.field("month"),
        categoryField: site.field("category"), proxyNameField: site.field("proxyName"),
        proxyField: site.field("proxy"),
        arrivedAt: site.filing.arrivedAt, registers: registers, form: site.form))
  }

  static let kinds: [FindingKind] = [
    .certificationMonth, .certificationLate, .aggregatorMembership, .proxyWithoutMandate,
    .plantUnknown, .gridPointAsRegistered, .fuelRatio, .batteryTooEarly, .premiumAmount,
    .batteryRemark, .batteryConditions, .metersMissing, .balancingGroup, .aboveCapacity,
    .gridFlow, .paperMissing, .certificationTwice, .certificationHeld, .certificationDone,
  ]

  private let site: CertificationSite
  private let checks: [any CertificationCheck]
  private var sources: [PlantID: CertificationSource?] = [:]

  private init(_ site: CertificationSite) {
    self.site = site
    checks = [
      CertificationTime(site), CertificationParties(site), CertificationPlants(site),
      FuelRatios(site), BatteryRoutes(site), BalancingGroups(site), CapacityBound(site),
      GridFlowSums(site), PapersOnFile(site), CertificationKeys(site),
    ]
  }

  func start(_ head: inout HeadValues, _ report: inout Report) throws {
    for check in checks { try check.start(&head, &report) }
  }

  func row(_ values: inout RowValues, _ row: borrowing Row, _ report: inout Report) throws {
    var line = CertificationLine(site.columns, values, row)
    line.source = try line.plant.flatMap(source)
    for check in checks { try check.row(line, &values, row, &report) }
  }

  func end(_ report: inout Report) throws {
    for check in checks { try check.end(&report) }
  }

  /// Rows of one plant follow each other.
  private func source(_ plant: PlantID) throws -> CertificationSource? {
    if let known = sources[plant] { return known }
    if sources.count >= Self.mostRemembered { sources.removeAll(keepingCapacity: true) }
    let source = try site.references.source(plant)
    sources[plant] = .some(source)
    return source
  }

  private static let mostRemembered = 10_000
}
