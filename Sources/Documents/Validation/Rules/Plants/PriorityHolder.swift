import Trade
import Workbooks

/// A plant with a priority holder is closed to everybody else (rule R3 of the allocation): the
/// applicant, or whom a column names, must be the holder.
final class PriorityHolder: ReviewRule {
  static let specification = RuleSpecification(
    name: "priority-holder",
    parameters: [
      .init(name: "column", kind: .column),
      .init(name: "applicant", kind: .field, isRequired: false),
      .init(name: "recipient", kind: .column, isRequired: false),
    ]
  ) { site in
    guard let references = site.references else { return nil }
    return site.column("column").map { PriorityHolder($0, site, references) }
  }

  private let column: Int
  private let recipient: Int?
  private let field: String?
  private let filing: Filing
  private let references: RememberedReferences
  private var applicant: CorporateNumber?

  private init(_ column: Int, _ site: RuleSite, _ references: RememberedReferences) {
    self.column = column
    recipient = site.column("recipient")
    field = site.field("applicant")
    filing = site.filing
    self.references = references
  }

  func start(_ head: inout HeadValues, _ report: inout Report) throws {
    let registered = try filing.operator.flatMap { try references.operator($0) }
    applicant =
      registered?.corporateNumber
      ?? head.text(head.index(of: field)).flatMap { CorporateNumber($0) }
  }

  func row(_ values: inout RowValues, _ row: borrowing Row, _ report: inout Report) throws {
    guard values.isRight(column), let receiver = receiver(values, row) else { return }
    guard let id = values.plant(column, in: row),
      let rights = try references.brief(on: id, period: filing.slot.period).rights,
      let holder = rights.priorityHolder, holder != receiver
    else { return }
    report.add(
      .priorityHolder, row: values.row, column: column, value: id.rawValue,
      recipient.map { [report.label($0), receiver.rawValue] } ?? [])
    values.reject(column)
  }

  private func receiver(_ values: borrowing RowValues, _ row: borrowing Row) -> CorporateNumber? {
    guard let recipient else { return applicant }
    return values.isRight(recipient) ? values.corporateNumber(recipient, in: row) : nil
  }
}

extension FindingKind {
  /// Plant F000999B07 of the example's register has another holder.
  static let priorityHolder = FindingKind(
    "E0505", "priority-holder", "優先割当の相手先が決まっている設備",
    "小売買取または再エネ特定卸供給の相手先が登録された設備は、その相手先だけが申請できます。",
    passing: .facility(), failing: .facility(["B17": "F000999B07"])
  ) { finding, recipient, number in
    guard recipient.isEmpty else {
      return Wording(
        "設備「\(finding.value)」は、小売買取または再エネ特定卸供給の相手先として登録された事業者だけに割り当てられます。「\(recipient)」の「\(number)」は登録された相手先ではありません。",
        "設備IDと相手先の法人番号を確認してください。登録されている相手先に変更がある場合は、先に事務局へ届け出てください。")
    }
    return Wording(
      "設備「\(finding.value)」は、小売買取または再エネ特定卸供給の相手先が別に登録されているため、申請できません。",
      "設備IDを確認してください。登録されている相手先に変更がある場合は、発電事業者から事務局へ連絡してください。")
  }
}
