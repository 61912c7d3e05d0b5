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
      report.add(.aggregatorMembership, head: &head, index)
    }
    if let name = head.index(of: site.proxyNameField), let number = head.index(of: site.proxyField)
    {
      // Both or none.
      for (one, other) in [(name, number), (number, name)]
      where head.values[one].state == .right && head.values[other].state == .blank {
        report.add(.required, head: &head, other)
      }
    }
    guard let index = head.index(of: site.proxyField), let text = head.text(index),
      let proxy = CorporateNumber(text)
    else { return }
    let day = site.arrivedAt?.japanDate ?? CivilDate(daysSinceEpoch: 0)
    if try !site.references.isMandated(proxy, by: id, on: day) {
      let hold = CertificationHold.proxy(text)
      report.add(hold.kind, head: &head, index, hold.arguments)
    }
  }
}

extension FindingKind {
  static let aggregatorMembership = FindingKind(
    "E0802", "aggregator-membership", "アグリゲーターの取引会員資格",
    "アグリゲーターは、非化石価値取引会員でなければ登録・認定の申請ができません。",
    passing: .certification(),
    failing: .certification(["B4": "0013", "B7": "アグリゲーター"], operator: "0013")
  ) { finding in
    Wording(
      "アグリゲーターが電力量の認定を申請するには、非化石価値取引会員であることが必要ですが、会員として登録されていません。",
      "先に非化石価値取引会員の手続きを済ませてください。すでに会員の場合は、登録の変更を事務局へ届け出てください。")
  }

  static let proxyWithoutMandate = FindingKind(
    "W0814", "proxy-without-mandate", "代理人の委任状",
    "代理人が提出する場合は、委任状が必要です。確認できるまで、認定は保留になります。",
    passing: .certification(),
    failing: .certification(["B8": "見本代理株式会社", "B9": "9990000000025"])
  ) { finding, number in
    Wording(
      "代理人（法人番号 \(number)）の委任状を確認できません。確認できるまで、認定は保留になります。",
      "委任状を提出してください。すでに提出している場合は、代理人の法人番号と有効期間を確認してください。")
  }
}
