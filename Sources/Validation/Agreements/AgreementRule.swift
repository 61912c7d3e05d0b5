import Applications
import Workbooks

/// One row of the document that is checked, as an agreement, and where it stands.
struct AgreementRow {
  let row: Int
  let agreement: Agreement
}

/// What the rules between files share: they gather the document's agreements and compare them with
/// what others have filed once all are known.
class AgreementRule: ReviewRule {
  let site: RuleSite
  let columns: AgreementColumns
  let references: any References
  private(set) var rows: [AgreementRow] = []
  private var head: HeadValues?
  private let used: [Int]
  private var texts: [String]

  /// Nil without registers, and for a form that does not say where its agreements stand.
  init?(_ site: RuleSite) {
    guard let references = site.references, let columns = AgreementColumns(site.form) else {
      return nil
    }
    self.site = site
    self.columns = columns
    self.references = references
    used = columns.used
    texts = Array(repeating: "", count: site.table.columns.count)
  }

  var readsRows: Bool { true }

  func start(_ head: inout HeadValues, _ report: inout Report) throws { self.head = head }

  func row(_ values: inout RowValues, _ row: borrowing Row, _ report: inout Report) throws {
    guard let head, !values.hasError else { return }
    for column in used { texts[column] = values.kept(column, in: row) }
    let numbers = values.numbers
    let texts = texts
    let found = columns.agreement(
      head: { head.text(head.index(of: $0)) }, text: { texts[$0].isEmpty ? nil : texts[$0] },
      number: { texts[$0].isEmpty ? nil : numbers[$0] })
    if let found { rows.append(AgreementRow(row: values.row, agreement: found)) }
  }

  func end(_ report: inout Report) throws {}

  // MARK: What others have filed

  var round: RoundID? { site.filing.round }

  /// On a plant, by other applications than those that this one would replace.
  func others(on plant: PlantID, in forms: [FormID]? = nil) throws -> [FiledAgreement] {
    try references.agreements(on: plant, round: round).filter { isOther($0, in: forms) }
  }

  /// Those in which this one is the applicant.
  func others(of applicant: CorporateNumber, in forms: [FormID]) throws -> [FiledAgreement] {
    try references.agreements(of: applicant, round: round).filter { isOther($0, in: forms) }
  }

  /// An operator's earlier application of the slot goes when this one comes.
  private func isOther(_ filed: FiledAgreement, in forms: [FormID]?) -> Bool {
    if let forms, !forms.contains(filed.origin.form) { return false }
    return
      !(site.form.isPerRound && filed.origin.form == site.form.id
      && filed.origin.operatorID == site.filing.operator)
  }

  /// The forms that a parameter names.
  func forms(_ parameter: String) -> [FormID] { site.texts(parameter).compactMap { FormID($0) } }

  /// Says of rows that they wait for somebody: once for an answer, for each in a list. A file that
  /// goes back waits for nobody.
  func tellWaiting(
    _ kind: FindingKind, _ rows: [Int], column: Int, value: String? = nil, _ report: inout Report
  ) {
    guard let first = rows.min(), report.store.counts.errors == 0 else { return }
    guard site.filing.tellsEveryRow else {
      return report.add(
        kind, row: first, column: column, value: value,
        [String(rows.count), Self.list(rows.sorted())])
    }
    for row in rows.sorted() {
      report.add(kind, row: row, column: column, value: value, ["1", Self.list([row])])
    }
  }

  /// 「16、17、18行目」, the first ten.
  static func list(_ rows: [Int]) -> String {
    rows.prefix(10).map(String.init).joined(separator: "、") + "行目" + (rows.count > 10 ? "ほか" : "")
  }
}
