import Trade
import Workbooks

/// The head names the operator whose application this is, as registered.
final class RegisteredOperator: ReviewRule {
  static let specification = RuleSpecification(
    name: "registered-operator",
    parameters: [
      .init(name: "operatorId", kind: .field, isRequired: false), .init(name: "name", kind: .field),
      .init(name: "corporateNumber", kind: .field),
      .init(name: "category", kind: .field, isRequired: false),
    ]
  ) { RegisteredOperator($0) }

  private let site: RuleSite
  var readsRows: Bool { false }

  private init(_ site: RuleSite) { self.site = site }

  func start(_ head: inout HeadValues, _ report: inout Report) throws {
    guard let id = site.filing.operator else { return }
    if let index = head.index(of: site.field("operatorId")), let number = head.text(index),
      number != id.rawValue
    {
      report.add(.operatorNumber, head: &head, index, [id.rawValue])
      // The rest of the head is another operator's, too: it would only say the same again.
      head.namesAnother = true
      return
    }
    guard let registered = try site.references?.operator(id) else { return }
    compareName(with: registered.name, &head, &report)
    compare(
      .operatorCorporateNumber, site.field("corporateNumber"),
      with: registered.corporateNumber.rawValue, &head, &report)
    compare(
      .operatorCategory, site.field("category"), with: registered.category.title, &head, &report)
    tellCategory(registered.category.title, head, &report)
  }

  /// What is in no list is no guess where the register knows the answer.
  private func tellCategory(
    _ registered: String, _ head: HeadValues, _ report: inout Report
  ) {
    guard let index = head.index(of: site.field("category")) else { return }
    let place = head.places[index]
    report.store.restate(.codeList) { $0 == place ? [registered] : nil }
  }

  /// The 法人番号 decides who it is; another way to write the name is only told.
  private func compareName(
    with registered: String, _ head: inout HeadValues, _ report: inout Report
  ) {
    guard let index = head.index(of: site.field("name")), let text = head.text(index),
      FirmName.key(text) != FirmName.key(registered)
    else { return }
    let isSame = FirmName.looseKey(text) == FirmName.looseKey(registered)
    report.add(isSame ? .nameVariant : .operatorName, head: &head, index, [registered])
  }

  private func compare(
    _ kind: FindingKind, _ field: String?, with registered: String, _ head: inout HeadValues,
    _ report: inout Report
  ) {
    guard let index = head.index(of: field), let text = head.text(index), text != registered else {
      return
    }
    report.add(kind, head: &head, index, [registered])
  }
}

extension FindingKind {
  static let operatorNumber = FindingKind(
    "E0510", "operator-number", "事業者番号の一致",
    "申請書の事業者番号は、ファイル名・フォルダーの事業者番号と一致しなければなりません。",
    passing: .bilateral(), failing: .bilateral(["B4": "0009"])
  ) { finding, number in
    Wording(
      "「\(finding.label)」の「\(finding.value)」は、このファイルの事業者番号「\(number)」と異なります。",
      "申請書の「\(finding.label)」を「\(number)」に直すか、ファイル名の事業者番号を直して、もう一度提出してください。")
  }

  static let nameVariant = FindingKind(
    "I0526", "name-variant", "事業者名の書き方",
    "㈱などの略し方や旧字体の違いだけの場合は、登録された事業者名として受け付けます。",
    passing: .normal(), failing: .normal(["B4": "㈱さくらでんき"])
  ) { finding, registered in
    Wording(
      "「\(finding.value)」を、登録された「\(registered)」として受け付けました。", "対応は不要です。次回からは、登録された事業者名を入力してください。")
  }

  static let operatorName = asRegistered(
    "E0501", "operator-name", "事業者名", .normal(["B4": "株式会社もみじでんき"]))
  static let operatorCorporateNumber = asRegistered(
    "E0502", "operator-corporate-number", "法人番号", .normal(["B5": "7123456789012"]))
  static let operatorCategory = asRegistered(
    "E0503", "operator-category", "事業者区分", .normal(["B6": "仲介"]))

  private static func asRegistered(
    _ code: String, _ id: String, _ label: String, _ failing: CatalogueExample
  ) -> FindingKind {
    FindingKind(
      code, id, "登録された\(label)と一致",
      "申請書の\(label)は、事業者の登録内容と一致しなければなりません。",
      passing: .normal(), failing: failing
    ) { finding, registered in
      Wording(
        "「\(finding.label)」の「\(finding.value)」は、登録内容「\(registered)」と異なります。",
        "「\(registered)」に直してください。登録内容が変わった場合は、先に登録の変更を事務局へ届け出てください。")
    }
  }
}
