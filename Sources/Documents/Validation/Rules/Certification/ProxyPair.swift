import Trade
import Workbooks

/// A proxy (代理人) is named by name and number or not at all, and is known as the applicant's.
struct ProxyPair {
  let nameField: String?
  let numberField: String?

  init(_ site: RuleSite) {
    nameField = site.field("proxyName")
    numberField = site.field("proxy")
  }

  init(nameField: String?, numberField: String?) {
    self.nameField = nameField
    self.numberField = numberField
  }

  static let parameters: [RuleSpecification.Parameter] = [
    .init(name: "proxyName", kind: .field), .init(name: "proxy", kind: .field),
  ]

  /// `principals` are the numbers under which the applicant may have given a mandate.
  func check(
    _ head: inout HeadValues, _ report: inout Report, for principals: [OperatorID],
    arrived: Instant?, _ references: any CertificationReferences
  ) throws {
    if let name = head.index(of: nameField), let number = head.index(of: numberField) {
      // Both or none.
      for (one, other) in [(name, number), (number, name)]
      where head.values[one].state == .right && head.values[other].state == .blank {
        report.add(.required, head: &head, other)
      }
    }
    guard let index = head.index(of: numberField), let text = head.text(index),
      let proxy = CorporateNumber(text)
    else { return }
    let day = arrived?.japanDate ?? CivilDate(daysSinceEpoch: 0)
    guard try !principals.contains(where: { try references.isMandated(proxy, by: $0, on: day) })
    else { return }
    let hold = CertificationHold.proxy(text, of: principals.first)
    report.add(hold.kind, head: &head, index, hold.arguments)
  }
}

extension FindingKind {
  static let proxyWithoutMandate = FindingKind(
    "W0814", "proxy-without-mandate", "代理人の委任状",
    "代理人が提出する場合は、委任状が必要です。確認できるまで、登録は確定せず、認定は保留になります。",
    passing: .certification(),
    failing: .certification(["B8": "見本代理株式会社", "B9": "9990000000025"]), changesWithOthers: true
  ) { finding, number, principal in
    Wording(
      "代理人（法人番号 \(number)）の委任状を確認できません。確認できるまで、登録は確定せず、認定は保留になります。",
      "委任状を「\(principal.isEmpty ? "事業者番号" : principal)_委任状_\(number).pdf」の名前で提出してください。すでに提出している場合は、代理人の法人番号と有効期間を確認してください。"
    )
  }
}
