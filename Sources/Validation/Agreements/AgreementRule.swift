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

  /// Nil without registers, and for a form that does not say where its agreements stand.
  init?(_ site: RuleSite) {
    guard let references = site.references, let columns = AgreementColumns(site.form) else {
      return nil
    }
    self.site = site
    self.columns = columns
    self.references = references
  }

  var readsRows: Bool { true }

  func start(_ head: inout HeadValues, _ report: inout Report) throws { self.head = head }

  func row(_ values: inout RowValues, _ row: borrowing Row, _ report: inout Report) throws {
    guard let head, values.isClean else { return }
    let texts = (0..<site.table.columns.count).map { values.text($0, in: row) }
    let numbers = values.numbers
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

  /// 「16、17、18行目」, the first ten.
  static func list(_ rows: [Int]) -> String {
    rows.prefix(10).map(String.init).joined(separator: "、") + "行目" + (rows.count > 10 ? "ほか" : "")
  }
}
