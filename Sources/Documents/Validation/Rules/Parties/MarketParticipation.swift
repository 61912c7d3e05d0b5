import Trade
import Workbooks

/// The operator takes part in the form's market.
final class MarketParticipation: ReviewRule {
  static let specification = RuleSpecification(
    name: "market-participation", parameters: [.init(name: "field", kind: .field)]
  ) { MarketParticipation($0) }

  private let site: RuleSite
  var readsRows: Bool { false }

  private init(_ site: RuleSite) { self.site = site }

  func start(_ head: inout HeadValues, _ report: inout Report) throws {
    guard !head.namesAnother, let id = site.filing.operator,
      let index = head.index(of: site.field("field")),
      head.text(index) != nil, let registered = try site.references?.operator(id),
      !site.form.markets.contains(where: registered.participates)
    else { return }
    let markets = site.form.markets.map(\.rawValue).joined(separator: "・")
    report.add(.marketParticipation, head: &head, index, [markets])
  }
}

extension FindingKind {
  /// Operator 0005 of the example's register takes part in 非FIT alone.
  static let marketParticipation = FindingKind(
    "E0509", "market-participation", "市場への参加登録",
    "FITと非FITのうち、参加を登録した市場の様式だけを提出できます。",
    passing: .normal(),
    failing: .normal(["B4": "株式会社ひのでんき", "B5": "3476567898342"], operator: "0005")
  ) { finding, markets in
    Wording(
      "「\(finding.value)」は、\(markets)の市場に参加する登録がありません。",
      "提出する様式が正しいか確認してください。参加を希望する場合は、先に事務局へ届け出てください。")
  }
}
