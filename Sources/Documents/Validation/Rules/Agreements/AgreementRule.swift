import Trade
import Workbooks

/// One row of the document that is checked, as an agreement, and where it stands.
struct AgreementRow {
  let row: Int
  let agreement: Agreement
}

/// The agreements of the document that is checked, made once for all rules between files: each asks
/// for the row that is being read.
final class DocumentAgreements {
  let columns: AgreementColumns
  private var reader: AgreementReader?
  /// The last row's, by their order in the definition, and as one.
  private var terms: [RepeatedText]
  private var joinedTerms = ""
  private var last: (row: Int, agreement: Agreement?) = (0, nil)

  /// Nil for a form that does not say where its agreements stand.
  init?(_ form: FormDefinition) {
    guard let columns = AgreementColumns(form) else { return nil }
    self.columns = columns
    terms = Array(repeating: RepeatedText(), count: columns.terms.count)
  }

  func start(_ head: HeadValues) {
    if reader == nil { reader = AgreementReader(columns) { head.text(head.index(of: $0)) } }
  }

  /// Nil for a row of which an error was said, or that is no whole agreement.
  func agreement(_ values: borrowing RowValues, _ row: borrowing Row) -> Agreement? {
    if last.row != values.row {
      last = (values.row, values.hasError ? nil : reader?.agreement(parts(values, row)))
    }
    return last.agreement
  }

  private func parts(_ values: borrowing RowValues, _ row: borrowing Row) -> AgreementParts {
    var partner: CorporateNumber?
    if case .column(let column) = columns.partner {
      partner = values.corporateNumber(column, in: row)
    }
    readTerms(values, row)
    return AgreementParts(
      plant: values.plant(columns.plant, in: row), partner: partner,
      terms: joinedTerms, gives: values.keeps(columns.gives, in: row),
      isWhole: values.keeps(columns.whole, in: row),
      quantity: columns.quantity.flatMap { values.keptNumber($0) })
  }

  private func readTerms(_ values: borrowing RowValues, _ row: borrowing Row) {
    var isNew = false
    for (index, column) in columns.terms.enumerated()
    where values.keep(column, in: row, as: &terms[index]) {
      isNew = true
    }
    if isNew { joinedTerms = AgreementReader.joined(terms.map(\.text)) }
  }
}

/// Rows that wait for somebody: how many, and which ones as far as anybody is told.
struct WaitingRows {
  private(set) var count = 0
  private(set) var rows: [Int] = []
  private let limit: Int

  /// So many rows one finding lists.
  private static let mostListed = 10

  init(tellsEvery: Bool) { limit = tellsEvery ? .max : Self.mostListed }

  mutating func add(_ row: Int) {
    count += 1
    if rows.count < limit { rows.append(row) }
  }
}

/// What the rules between files share: they look at each agreement as it is read, keep of it what
/// they need, and tell once all are known.
class AgreementRule: ReviewRule {
  let site: RuleSite
  let columns: AgreementColumns
  let references: RememberedReferences
  private let agreements: DocumentAgreements

  /// Nil without registers, and for a form that does not say where its agreements stand.
  init?(_ site: RuleSite) {
    guard let references = site.references, let agreements = site.agreements else { return nil }
    self.site = site
    self.agreements = agreements
    columns = agreements.columns
    self.references = references
  }

  var readsRows: Bool { true }

  func start(_ head: inout HeadValues, _ report: inout Report) throws { agreements.start(head) }

  func row(_ values: inout RowValues, _ row: borrowing Row, _ report: inout Report) throws {
    if let agreement = agreements.agreement(values, row) {
      try take(AgreementRow(row: values.row, agreement: agreement))
    }
  }

  /// An agreement of the document, in the sheet's order.
  func take(_ row: AgreementRow) throws {}

  func end(_ report: inout Report) throws {}

  // MARK: What others have filed

  var period: Slot.Period { site.filing.slot.period }

  /// On a plant, by other applications than those that this one would replace.
  func others(on plant: PlantID, in forms: [FormID]? = nil) throws -> [FiledAgreement] {
    try references.agreements(on: plant, period: period).filter { isOther($0, in: forms) }
  }

  /// Those in which this one is the applicant.
  func others(of applicant: CorporateNumber, in forms: [FormID]) throws -> [FiledAgreement] {
    try references.agreements(of: applicant, period: period).filter { isOther($0, in: forms) }
  }

  /// An operator's earlier application of the slot goes when this one comes.
  private func isOther(_ filed: FiledAgreement, in forms: [FormID]?) -> Bool {
    if let forms, !forms.contains(filed.origin.form) { return false }
    return
      !(site.form.cadence != .none && site.form.key == nil && filed.origin.form == site.form.id
      && filed.origin.operatorID == site.filing.operator)
  }

  /// The forms that a parameter names.
  func forms(_ parameter: String) -> [FormID] { site.texts(parameter).compactMap { FormID($0) } }

  /// Says of rows that they wait for somebody: once for an answer, for each in a list. A file that
  /// goes back waits for nobody.
  func tellWaiting(
    _ kind: FindingKind, _ waiting: WaitingRows, column: Int, value: String? = nil,
    _ report: inout Report
  ) {
    guard let first = waiting.rows.first, report.store.counts.errors == 0 else { return }
    guard site.filing.tellsEveryRow else {
      return report.add(
        kind, row: first, column: column, value: value,
        [String(waiting.count), Self.list(waiting)])
    }
    for row in waiting.rows {
      report.add(kind, row: row, column: column, value: value, ["1", "\(row)行目"])
    }
  }

  /// 「16、17、18行目」, no more than people are told.
  private static func list(_ waiting: WaitingRows) -> String {
    waiting.rows.map(String.init).joined(separator: "、") + "行目"
      + (waiting.count > waiting.rows.count ? "ほか" : "")
  }
}
