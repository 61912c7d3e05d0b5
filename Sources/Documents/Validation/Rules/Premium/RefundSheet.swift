import Trade
import Workbooks

/// The head and the rows of an application for money of a 積立金.
struct RefundSheet {
  private let site: RuleSite
  private let account: AccountFields
  private let columns: RefundColumns?
  private(set) var reason: String?
  private(set) var isFormer = false
  private(set) var lines: [RefundLine] = []

  static let parameters: [RuleSpecification.Parameter] =
    [.init(name: "applicantKind", kind: .field), .init(name: "reason", kind: .field)]
    + AccountFields.parameters

  init(_ site: RuleSite) {
    self.site = site
    account = AccountFields(site)
    columns = RefundColumns(site)
  }

  /// Whose it is, and what it is held against; nil where one of them is not known.
  var applicant: (id: OperatorID, references: any CertifiedOperatorReferences)? {
    guard let id = site.filing.operator, let references = site.references?.certifiedOperators else {
      return nil
    }
    return (id, references)
  }

  mutating func start(_ head: inout HeadValues, _ report: inout Report) {
    account.check(&head, &report)
    reason = head.text(head.index(of: site.field("reason")))
    isFormer = head.text(head.index(of: site.field("applicantKind"))).map { $0 != "認定事業者" } ?? false
  }

  mutating func take(_ values: borrowing RowValues, _ row: borrowing Row) {
    if let line = columns?.line(values, row) { lines.append(line) }
  }
}
