import Trade
import Workbooks

/// 直接取引・融通: who may pass certified energy on, to whom, and how much of it.
final class ValueTransfer: ReviewRule {
  static let specification = RuleSpecification(
    name: "value-transfer",
    parameters: ProxyPair.parameters
      + TransferParts.allCases.map { .init(name: $0.rawValue, kind: .column) }
  ) { site in
    guard let registers = site.references, let references = registers.certification else {
      return nil
    }
    let columns = TransferParts.allCases.compactMap { site.column($0.rawValue) }
    guard columns.count == TransferParts.allCases.count else { return nil }
    return ValueTransfer(site, columns, registers, references)
  }

  static let kinds: [FindingKind] = [
    .proxyWithoutMandate, .plantUnknown, .partnerNumber, .partnerName, .notOpenToDirectDeals,
    .notWithinGroup, .oneTransfer, .oneTransferPending, .bilateralRest,
  ]

  private struct Key: Hashable {
    let kind: TransferKind
    let plant: PlantID
    let month: Month
  }

  private struct Use {
    let rest: Int64
    var sum: Int64 = 0
    /// The row with which the sum went over the rest.
    var row = 0
    var shown: String?
    var isUnknown = false
  }

  private let site: RuleSite
  private let columns: [TransferParts: Int]
  private let registers: RememberedReferences
  private let references: any CertificationReferences
  private var filer: Operator?
  private var uses: [Key: Use] = [:]
  /// What direct deals take of a plant's 割当可能量, all months together.
  private var plants: [PlantID: Use] = [:]

  private init(
    _ site: RuleSite, _ columns: [Int], _ registers: RememberedReferences,
    _ references: any CertificationReferences
  ) {
    self.site = site
    self.columns = Dictionary(zip(TransferParts.allCases, columns)) { first, _ in first }
    self.registers = registers
    self.references = references
  }

  func start(_ head: inout HeadValues, _ report: inout Report) throws {
    guard let id = site.filing.operator else { return }
    filer = head.namesAnother ? nil : try registers.operator(id)
    try ProxyPair(site).check(
      &head, &report, for: [id], arrived: site.filing.arrivedAt, references)
  }

  func row(_ values: inout RowValues, _ row: borrowing Row, _ report: inout Report) throws {
    guard let filer, let place = columns[.plant], values.isRight(place),
      let plant = values.plant(place, in: row),
      let kind = text(.kind, values, row).flatMap(TransferKind.init(rawValue:)),
      let month = text(.month, values, row).flatMap(CertificationTime.month)
    else { return }
    guard let source = try references.source(plant) else {
      report.add(.plantUnknown, row: values.row, column: place, value: plant.rawValue, [""])
      return values.reject(place)
    }
    let partner = try partner(values, row)
    if let (column, reason) = try obstacle(kind, filer, partner, source, month, values, row) {
      report.add(
        kind == .direct ? .notOpenToDirectDeals : .notWithinGroup, row: values.row,
        column: column, value: values.shown(column, in: row),
        [reason, month.title, date(references.rules.directTradeStartedFrom)])
      return values.reject(column)
    }
    tellPartner(partner, values, row, &report)
    let account = try references.account(of: filer.id, plant: plant, month: month)
    let left = kind == .direct ? account.certifiedLeft : account.boughtLeft
    // What came from another is passed on no further, once nothing of one's own is left.
    if left <= 0, account.passedOn != nil || kind == .direct && account.hasBought {
      report.add(
        account.passedOn == .pending ? .oneTransferPending : .oneTransfer, row: values.row,
        column: place, value: plant.rawValue, ["\(month.title)分"])
      if account.passedOn != .pending { return values.reject(place) }
    }
    try add(Key(kind: kind, plant: plant, month: month), rest: left, values, row)
  }

  private func text(
    _ part: TransferParts, _ values: borrowing RowValues, _ row: borrowing Row
  ) -> String? {
    guard let column = columns[part], values.isRight(column) else { return nil }
    return values.text(column, in: row)
  }

  private func date(_ day: CivilDate?) -> String {
    day.map { "\($0.year)年\($0.month)月\($0.day)日" } ?? ""
  }

  // MARK: Who and what

  /// Nil of nil where the row does not say who.
  private func partner(_ values: borrowing RowValues, _ row: borrowing Row) throws -> Operator?? {
    guard let id = text(.partnerId, values, row).flatMap({ OperatorID($0) }) else { return nil }
    return .some(try registers.operator(id))
  }

  /// The column at which it is to be told, and why.
  private func obstacle(
    _ kind: TransferKind, _ filer: Operator, _ partner: Operator??, _ source: CertificationSource,
    _ month: Month, _ values: borrowing RowValues, _ row: borrowing Row
  ) throws -> (Int, String)? {
    func at(_ part: TransferParts, _ reason: String) -> (Int, String)? {
      columns[part].map { ($0, reason) }
    }
    switch kind {
    case .direct:
      if !filer.category.includes(.generator), !filer.category.includes(.aggregator) {
        return at(.kind, "filer")
      }
      if let partner, partner?.category.includes(.consumer) != true {
        return at(.partnerId, partner == nil ? "unregistered" : "partner")
      }
      if source.isRenewable == false { return at(.plant, "renewable") }
      if let first = references.rules.directTradeStartedFrom {
        guard let started = source.operationStartedOn else { return at(.plant, "unknown") }
        if started < first { return at(.plant, "started") }
      }
    case .withinGroup:
      if !filer.category.includes(.consumer) { return at(.kind, "filer") }
      if let first = references.rules.groupTransferFrom, month < first {
        return at(.month, "month")
      }
      guard let partner else { return nil }
      guard let child = partner else { return at(.partnerId, "unregistered") }
      guard
        let day = text(.agreedOn, values, row).flatMap({ CivilDate($0.replacing("/", with: "-")) })
      else { return nil }
      if try !references.isParent(filer.corporateNumber, of: child.corporateNumber, on: day) {
        return at(.partnerId, "group")
      }
    }
    return nil
  }

  private func tellPartner(
    _ partner: Operator??, _ values: borrowing RowValues, _ row: borrowing Row,
    _ report: inout Report
  ) {
    guard let known = partner, let partner = known else { return }
    func differs(_ part: TransferParts, _ key: (String) -> String, _ registered: String) -> Bool {
      text(part, values, row).map { key($0) != key(registered) } ?? false
    }
    let number = partner.corporateNumber.rawValue
    let told: (TransferParts, FindingKind, String)? =
      if differs(.partnerNumber, \.self, number) {
        (.partnerNumber, .partnerNumber, number)
      } else if differs(.partnerName, FirmName.looseKey, partner.name) {
        (.partnerName, .partnerName, partner.name)
      } else { nil }
    guard let (part, kind, registered) = told, let column = columns[part] else { return }
    report.add(
      kind, row: values.row, column: column, value: values.shown(column, in: row),
      [registered, partner.id.rawValue])
  }

  // MARK: How much

  private func add(
    _ key: Key, rest: Int64, _ values: borrowing RowValues, _ row: borrowing Row
  ) throws {
    var use = uses[key] ?? Use(rest: rest)
    count(values, row, in: &use)
    uses[key] = use
    guard key.kind == .direct, let rest = try registers.bilateralRest(of: key.plant) else { return }
    var plant = plants[key.plant] ?? Use(rest: rest)
    count(values, row, in: &plant)
    plants[key.plant] = plant
  }

  private func count(
    _ values: borrowing RowValues, _ row: borrowing Row, in use: inout Use
  ) {
    guard let column = columns[.quantity], values.isRight(column) else {
      use.isUnknown = true
      return
    }
    let (sum, overflow) = use.sum.addingReportingOverflow(values.numbers[column])
    use.isUnknown = use.isUnknown || overflow
    use.sum = sum
    if use.row == 0, sum > use.rest {
      use.row = values.row
      use.shown = values.shown(column, in: row)
    }
  }

  func end(_ report: inout Report) {
    guard let column = columns[.quantity] else { return }
    func tell(_ use: Use, _ plant: PlantID, _ rest: [String]) {
      guard use.row > 0, !use.isUnknown else { return }
      report.add(
        .bilateralRest, row: use.row, column: column, value: use.shown,
        [
          plant.rawValue, String(use.sum), String(use.rest),
          String(use.sum.subtractingReportingOverflow(use.rest).partialValue),
        ] + rest)
    }
    let sorted = uses.sorted {
      ($0.key.plant, $0.key.month, $0.key.kind.rawValue)
        < ($1.key.plant, $1.key.month, $1.key.kind.rawValue)
    }
    var told: Set<PlantID> = []
    for (key, use) in sorted {
      if use.row > 0 { told.insert(key.plant) }
      tell(use, key.plant, [key.month.title, key.kind.rawValue])
    }
    for (plant, use) in plants.sorted(by: { $0.key < $1.key }) where !told.contains(plant) {
      tell(use, plant, [])
    }
  }
}

/// What a row of 直接取引・融通 says; the raw values are the rule's parameters.
package enum TransferParts: String, CaseIterable, Hashable, Sendable {
  case kind, month, plant, partnerId, partnerName, partnerNumber, quantity, agreedOn
}

extension FindingKind {
  static let notOpenToDirectDeals = FindingKind(
    "E0817", "not-open-to-direct-deals", "直接取引の対象",
    "直接取引は、認定を受けた発電事業者・アグリゲーターから需要家へ、再エネ指定のある対象の設備の電力量について行うものです。",
    passing: .valueTransfer(), failing: .valueTransfer(situation: .startedEarly)
  ) { finding, reason, month, first in
    switch reason {
    case "filer":
      Wording(
        "直接取引を申請できるのは、事業者区分が発電・アグリゲーターの方だけです。",
        "「\(finding.label)」を確認してください。需要家の方が、受け取った電力量を子会社へ移す場合は「融通」を選択してください。")
    case "partner":
      Wording(
        "直接取引の相手方は需要家に限られますが、「\(finding.value)」は需要家として登録されていません。",
        "相手方の事業者番号を確認してください。相手方に事業者番号が複数ある場合は、需要家としての番号を入力してください。")
    case "unregistered":
      Wording(
        "「\(finding.label)」の「\(finding.value)」は登録されていません。",
        "相手方の事業者番号を確認してください。未登録の場合は、相手方が需要家として事業者登録を済ませてから、提出し直してください。")
    case "renewable":
      Wording(
        "設備「\(finding.value)」は再エネ指定のない設備のため、直接取引の対象になりません。", "設備IDを確認してください。")
    case "started":
      Wording(
        "設備「\(finding.value)」は\(first)より前に運転を開始したため、直接取引の対象になりません。",
        "設備IDを確認してください。運転開始日の登録に誤りがある場合は、事務局へお知らせください。")
    default:
      Wording(
        "設備「\(finding.value)」の運転開始日が登録されていないため、直接取引の対象（\(first)以降に運転を開始した設備）か確かめられません。",
        "設備の運転開始日を事務局へ届け出てから、提出し直してください。")
    }
  }

  static let notWithinGroup = FindingKind(
    "E0818", "not-within-group", "親会社から子会社への融通",
    "融通は、直接取引で受け取った需要家から、合意日に登録されている子会社へ一度だけ行えます。",
    passing: .valueTransfer(),
    failing: .valueTransfer(
      ["B4": "0012", "B7": "需要家", "B17": "融通"], operator: "0012")
  ) { finding, reason, month, _ in
    switch reason {
    case "filer":
      Wording(
        "融通を申請できるのは、直接取引で受け取った需要家だけです。",
        "「\(finding.label)」を確認してください。認定を受けた電力量を需要家へ移す場合は「直接取引」を選択してください。")
    case "month":
      Wording(
        "\(month)分は、融通の対象になる前の発電月です。", "「\(finding.label)」を確認してください。")
    case "unregistered":
      Wording(
        "「\(finding.label)」の「\(finding.value)」は登録されていません。",
        "相手方の事業者番号を確認してください。未登録の場合は、相手方が事業者登録を済ませてから、提出し直してください。")
    default:
      Wording(
        "相手方「\(finding.value)」は、合意日に申請者の子会社として登録されていません。融通は、親会社から子会社への場合に限られます。",
        "相手方の事業者番号と合意日を確認してください。子会社である場合は、企業グループの登録を事務局へ届け出てから、提出し直してください。")
    }
  }
}
