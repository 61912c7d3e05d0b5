import Trade
import Workbooks

/// The form may be filed by the applicant's category, or by a part of it.
///
/// `field` is the head's 事業者区分; on a form that has none any field may stand for the applicant,
/// and the registered category counts.
final class CategoryMayFile: ReviewRule {
  static let specification = RuleSpecification(
    name: "category-may-file", parameters: [.init(name: "field", kind: .field)]
  ) { CategoryMayFile($0) }

  private let site: RuleSite
  var readsRows: Bool { false }

  private init(_ site: RuleSite) { self.site = site }

  func start(_ head: inout HeadValues, _ report: inout Report) throws {
    guard let index = head.index(of: site.field("field")), let text = head.text(index),
      let category = try OperatorCategory(text) ?? registered(head),
      !site.form.filedBy.contains(where: category.includes)
    else { return }
    let allowed = site.form.filedBy.map(\.rawValue).joined(separator: "、")
    head.mayNotFile = true
    report.add(
      .categoryMayFile, head: &head, index, [site.form.title, allowed, category.title])
  }

  private func registered(_ head: HeadValues) throws -> OperatorCategory? {
    guard !head.namesAnother, let id = site.filing.operator else { return nil }
    return try site.references?.operator(id)?.category
  }
}

extension FindingKind {
  static let categoryMayFile = FindingKind(
    "E0508", "category-may-file", "申請できる事業者区分",
    "様式ごとに、申請できる事業者区分が決まっています。兼業の区分は、いずれかが該当すれば申請できます。",
    passing: .normal(), failing: .normal(["B6": "発電"], operator: "0011")
  ) { finding, form, allowed, category in
    Wording(
      "事業者区分が「\(category)」の方は、\(form)を提出できません。提出できる区分: \(allowed)",
      category == finding.value
        ? "様式が正しいか確認してください。事業者区分が誤っている場合は、事業者区分を直してください。"
        : "様式が正しいか確認してください。登録された事業者区分が変わった場合は、事務局へ届け出てください。")
  }
}
