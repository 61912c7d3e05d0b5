package import Trade
import Workbooks

/// 非化石電源登録: the plant has no 設備ID yet, and its documents have come.
final class SourceRegistration: ReviewRule {
  static let specification = RuleSpecification(
    name: "source-registration",
    parameters: [.init(name: "category", kind: .field)] + ProxyPair.parameters
      + SourceParts.allCases.map { .init(name: $0.rawValue, kind: .column) }
  ) { site in
    guard let registers = site.references, let references = registers.certification else {
      return nil
    }
    return SourceRegistration(site, registers, references)
  }

  static let kinds: [FindingKind] = [
    .aggregatorMembership, .proxyWithoutMandate, .registrationNotNeeded, .paperMissing, .fuelRatio,
  ]

  private struct Asked: Hashable {
    let paper: CertificationPaper
    let gridPoint: String
  }

  private let site: RuleSite
  private let registers: RememberedReferences
  private let references: any CertificationReferences
  private let columns: [SourceParts: Int]
  /// A point's rows need each document once.
  private var told: Set<Asked> = []

  private init(
    _ site: RuleSite, _ registers: RememberedReferences,
    _ references: any CertificationReferences
  ) {
    self.site = site
    self.registers = registers
    self.references = references
    var columns: [SourceParts: Int] = [:]
    for part in SourceParts.allCases { columns[part] = site.column(part.rawValue) }
    self.columns = columns
  }

  func start(_ head: inout HeadValues, _ report: inout Report) throws {
    guard let id = site.filing.operator else { return }
    if let registered = try registers.operator(id), registered.category.includes(.aggregator),
      !registered.participatesNonFIT, let index = head.index(of: site.field("category"))
    {
      report.add(.aggregatorMembership, head: &head, index, ["非化石電源登録"])
    }
    try ProxyPair(site).check(
      &head, &report, for: [id], arrived: site.filing.arrivedAt, references)
  }

  func row(_ values: inout RowValues, _ row: borrowing Row, _ report: inout Report) throws {
    if let column = columns[.existing], values.isRight(column) {
      let text = values.text(column, in: row)
      let scheme = try PlantID(text).flatMap(references.source)?.scheme
      report.add(
        .registrationNotNeeded, row: values.row, column: column, value: text,
        [scheme?.rawValue ?? ""])
      values.reject(column)
      return
    }
    if try tellTwin(&values, row, &report) { return }
    tellMixed(&values, row, &report)
    guard let column = columns[.gridPoint], values.isRight(column),
      let id = site.filing.operator
    else { return }
    let point = values.text(column, in: row)
    func word(_ part: SourceParts) -> String {
      columns[part].map { values.text($0, in: row) } ?? ""
    }
    let papers = CertificationPaper.needed(
      byRegistrationOf: SourceKind(rawValue: word(.kind)),
      battery: BatteryUse(rawValue: word(.battery)), hasBackup: word(.backup) == "有",
      isDouble: word(.double) == "有")
    for paper in papers where told.insert(Asked(paper: paper, gridPoint: point)).inserted {
      guard try !references.isOnFile(paper, of: id, about: [point], month: nil) else { continue }
      let hold = CertificationHold.missing(paper, of: id, registering: point)
      report.add(hold.kind, row: values.row, column: column, value: point, hold.arguments)
    }
  }
}

extension [PlantAtPoint] {
  /// The one of a name: only width and blanks may differ, for 「第1-1」 and 「第11」 are two.
  package func named(_ name: String) -> PlantAtPoint? {
    let key = FirmName.key(name)
    return first { FirmName.key($0.name) == key }
  }
}

extension SourceRegistration {
  /// Only what is made of fuels has both 再エネ指定.
  private func tellMixed(
    _ values: inout RowValues, _ row: borrowing Row, _ report: inout Report
  ) {
    guard let column = columns[.renewable], let kindColumn = columns[.kind],
      values.isRight(column), values.isRight(kindColumn),
      values.text(column, in: row) == "混在",
      let kind = SourceKind(rawValue: values.text(kindColumn, in: row)), !kind.hasFuelRatio
    else { return }
    report.add(
      .fuelRatio, row: values.row, column: column, value: values.shown(column, in: row),
      ["mixed", kind.rawValue])
    values.reject(column)
  }

  /// The plant has a 設備ID already, whatever the row says.
  private func tellTwin(
    _ values: inout RowValues, _ row: borrowing Row, _ report: inout Report
  ) throws -> Bool {
    guard let point = columns[.gridPoint], let name = columns[.name], values.isRight(point),
      values.isRight(name),
      let twin = try references.registered(at: values.text(point, in: row))
        .named(values.text(name, in: row))
    else { return false }
    let isOwn = twin.operatorID == site.filing.operator
    report.add(
      .registrationNotNeeded, row: values.row, column: name, value: values.shown(name, in: row),
      ["", isOwn ? twin.id.rawValue : "-"])
    values.reject(name)
    return true
  }
}

/// What a row of 非化石電源登録 says of a plant; the raw values are the rule's parameters.
package enum SourceParts: String, CaseIterable, Hashable, Sendable {
  case name, kind, renewable, prefecture, address, ownerName, ownerNumber, capacity, startedOn
  case repoweredOn, gridPoint, balancingGroup, area, voltage, battery, backup, double, existing
}

extension FindingKind {
  static let registrationNotNeeded = FindingKind(
    "E0816", "registration-not-needed", "非化石電源登録が不要な設備",
    "設備IDのある設備（FIT、卒FIT、RPS、FIPと、登録済みの非FITの設備）は、非化石電源登録の対象になりません。",
    passing: .sourceRegistration(), failing: .sourceRegistration(["S16": "C123456789"])
  ) { finding, scheme, registered in
    switch registered {
    case "":
      Wording(
        scheme.isEmpty
          ? "すでに設備ID「\(finding.value)」がある設備のため、非化石電源登録は不要です。"
          : "設備ID「\(finding.value)」は\(scheme)の設備のため、非化石電源登録は不要です。",
        "この行を削除し、同じ設備IDで電力量認定を申請してください。")
    case "-":
      Wording(
        "同じ受電地点特定番号の「\(finding.value)」は、別の事業者の設備として登録されています。",
        "受電地点特定番号と設備名称を確認してください。設備を譲り受けた場合は、事務局へお知らせください。")
    default:
      Wording(
        "同じ受電地点特定番号の「\(finding.value)」は、設備ID「\(registered)」として登録されているため、非化石電源登録は不要です。",
        "この行を削除し、設備ID「\(registered)」で電力量認定を申請してください。別の設備を登録する場合は、登録済みの設備と区別できる設備名称に直してください。")
    }
  }
}
