import Trade
import Workbooks

/// The applicant is one of the parties that the head names.
final class ApplicantIsParty: ReviewRule {
  static let specification = RuleSpecification(
    name: "applicant-is-party", parameters: [.init(name: "fields", kind: .field)]
  ) { ApplicantIsParty($0) }

  private let site: RuleSite
  var readsRows: Bool { false }

  private init(_ site: RuleSite) { self.site = site }

  func start(_ head: inout HeadValues, _ report: inout Report) throws {
    let fields = site.texts("fields").compactMap { head.index(of: $0) }
    guard let id = site.filing.operator, let registered = try site.references?.operator(id),
      let first = fields.first, fields.allSatisfy({ head.text($0) != nil }),
      !fields.contains(where: { head.text($0) == registered.corporateNumber.rawValue })
    else { return }
    let labels = fields.map { "「\(report.store.labels[$0])」" }.joined(separator: "と")
    report.add(
      .applicantIsParty, head: &head, first, [labels, registered.corporateNumber.rawValue])
  }
}

extension FindingKind {
  static let applicantIsParty = FindingKind(
    "E0512", "applicant-is-party", "申請者は当事者",
    "申請者は、移転元と移転先のどちらか一方でなければなりません。",
    passing: .transfer(),
    failing: .transfer(["B5": "3476567898342"])
  ) { finding, labels, number in
    Wording(
      "\(labels)のどちらも、申請者の法人番号「\(number)」ではありません。",
      "当事者の法人番号を確認して直してください。申請者が当事者でない場合は、当事者が提出してください。")
  }
}
