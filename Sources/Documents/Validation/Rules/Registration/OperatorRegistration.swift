import Trade
import Workbooks

/// 事業者登録: the company is not registered in this 事業者区分 yet, and may be.
final class OperatorRegistration: ReviewRule {
  static let specification = RuleSpecification(
    name: "operator-registration",
    parameters: [
      .init(name: "corporateNumber", kind: .field), .init(name: "category", kind: .field),
      .init(name: "member", kind: .field), .init(name: "name", kind: .field),
      .init(name: "kana", kind: .field), .init(name: "address", kind: .field),
      .init(name: "exchangeNumber", kind: .field),
    ] + ProxyPair.parameters
  ) { site in
    site.references.map { OperatorRegistration(site, $0) }
  }

  static let kinds: [FindingKind] = [
    .operatorRegistered, .aggregatorMembership, .proxyWithoutMandate,
  ]

  private let site: RuleSite
  private let references: RememberedReferences
  var readsRows: Bool { false }

  private init(_ site: RuleSite, _ references: RememberedReferences) {
    self.site = site
    self.references = references
  }

  func start(_ head: inout HeadValues, _ report: inout Report) throws {
    let numberIndex = head.index(of: site.field("corporateNumber"))
    let number = head.text(numberIndex).flatMap { CorporateNumber($0) }
    let part = head.text(head.index(of: site.field("category"))).flatMap {
      OperatorCategory.Part(rawValue: $0)
    }
    let known = try number.map { try references.operators(corporateNumber: $0) } ?? []
    if let numberIndex, let part, known.contains(where: { $0.category.includes(part) }) {
      report.add(.operatorRegistered, head: &head, numberIndex, [part.rawValue])
    }
    if part == .aggregator, let member = head.index(of: site.field("member")),
      head.text(member) == "無"
    {
      report.add(.aggregatorMembership, head: &head, member, ["事業者登録"])
    }
    guard let certification = references.certification else { return }
    // A company that has other duties may have given its mandate under one of their numbers.
    let principals = [site.filing.operator].compactMap(\.self) + known.map(\.id)
    try ProxyPair(site).check(
      &head, &report, for: principals, arrived: site.filing.arrivedAt, certification)
  }
}

extension FindingKind {
  static let operatorRegistered = FindingKind(
    "E0801", "operator-registered", "登録済みの事業者",
    "事業者登録は、法人ごと・事業者区分ごとに一度だけです。",
    passing: .operatorRegistration(),
    failing: .operatorRegistration(["B6": "4011001098993"])
  ) { finding, category in
    Wording(
      "法人番号「\(finding.value)」の法人は、事業者区分「\(category)」ですでに登録されています。",
      "すでにお持ちの事業者番号をお使いください。別の事業者区分で登録する場合は、事業者区分を直してください。登録内容の変更や事業者番号の照会は、事務局へお知らせください。")
  }
}
