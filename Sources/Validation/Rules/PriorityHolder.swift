import Applications
import Workbooks

/// A plant with a priority holder is closed to everybody else (rule R3 of the allocation).
final class PriorityHolder: ReviewRule {
  static let specification = RuleSpecification(
    name: "priority-holder",
    parameters: [.init(name: "column", kind: .column), .init(name: "applicant", kind: .field)]
  ) { site in
    guard let references = site.references else { return nil }
    return site.column("column").map {
      PriorityHolder($0, applicant: site.field("applicant"), site.filing, references)
    }
  }

  private let column: Int
  private let field: String?
  private let filing: Filing
  private let references: any References
  private var applicant: CorporateNumber?

  private init(_ column: Int, applicant: String?, _ filing: Filing, _ references: any References) {
    self.column = column
    field = applicant
    self.filing = filing
    self.references = references
  }

  func start(_ head: inout HeadValues, _ report: inout Report) throws {
    let registered = try filing.operator.flatMap { try references.operator($0) }
    applicant =
      registered?.corporateNumber
      ?? head.text(head.index(of: field)).flatMap { CorporateNumber($0) }
  }

  func row(_ values: inout RowValues, _ row: borrowing Row, _ report: inout Report) throws {
    guard let applicant, values.isRight(column) else { return }
    let text = values.text(column, in: row)
    guard let id = PlantID(text), let holder = try references.plant(id)?.priorityHolder,
      holder != applicant
    else { return }
    report.add(.priorityHolder, row: values.row, column: column, value: text)
    values.reject(column)
  }

  /// Plant F000999B07 of the example's register has another holder.
  static let entry = CatalogueEntry(
    "E0505", "priority-holder", "優先割当の相手先が決まっている設備",
    "小売買取または再エネ特定卸供給の相手先が登録された設備は、その相手先だけが申請できます。",
    passing: .facility(), failing: .facility(["B17": "F000999B07"])
  ) { finding in
    Wording(
      "設備「\(finding.value)」は、小売買取または再エネ特定卸供給の相手先が別に登録されているため、申請できません。",
      "設備IDを確認してください。登録されている相手先に変更がある場合は、発電事業者から事務局へ連絡してください。")
  }
}
