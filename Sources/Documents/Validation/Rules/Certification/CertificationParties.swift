import Trade
import Workbooks

/// An アグリゲーター is a member of the market, and a proxy is known as one.
final class CertificationParties: CertificationCheck {
  private let site: CertificationSite

  init(_ site: CertificationSite) { self.site = site }

  func start(_ head: inout HeadValues, _ report: inout Report) throws {
    guard let id = site.operatorID else { return }
    if let registered = try site.registers.operator(id),
      registered.category.includes(.aggregator), !registered.participatesNonFIT,
      let index = head.index(of: site.categoryField)
    {
      report.add(.aggregatorMembership, head: &head, index, ["電力量の認定"])
    }
    try ProxyPair(nameField: site.proxyNameField, numberField: site.proxyField).check(
      &head, &report, for: [id], arrived: site.arrivedAt, site.references)
  }
}

extension FindingKind {
  static let aggregatorMembership = FindingKind(
    "E0802", "aggregator-membership", "アグリゲーターの取引会員資格",
    "アグリゲーターは、非化石価値取引会員でなければ登録・認定の申請ができません。",
    passing: .certification(),
    failing: .certification(["B4": "0013", "B7": "アグリゲーター"], operator: "0013")
  ) { finding, what in
    Wording(
      "アグリゲーターが\(what)を申請するには、非化石価値取引会員であることが必要ですが、"
        + (what == "事業者登録" ? "「\(finding.label)」が「\(finding.value)」です。" : "会員として登録されていません。"),
      "先に非化石価値取引会員の手続きを済ませてください。"
        + (what == "事業者登録"
          ? "すでに会員の場合は、「有」に直してください。" : "すでに会員の場合は、登録の変更を事務局へ届け出てください。"))
  }
}
