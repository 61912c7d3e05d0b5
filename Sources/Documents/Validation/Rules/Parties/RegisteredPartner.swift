import Trade
import Workbooks

/// The partner of a trade is registered, by the numbers and the name that the row gives, and takes
/// part in the market. The partner's entry is not the applicant's to put right: a warning.
final class RegisteredPartner: ReviewRule {
  static let specification = RuleSpecification(
    name: "registered-partner",
    parameters: [
      .init(name: "partnerId", kind: .column), .init(name: "name", kind: .column),
      .init(name: "corporateNumber", kind: .column),
    ]
  ) { site in
    guard let references = site.references, let id = site.column("partnerId"),
      let name = site.column("name"), let number = site.column("corporateNumber")
    else { return nil }
    return RegisteredPartner(id, name, number, site.form.markets, references)
  }

  private let id: Int
  private let name: Int
  private let number: Int
  private let markets: [Market]
  private let references: RememberedReferences
  /// The same partners come again row by row.
  private var known: [OperatorID: Operator?] = [:]

  private init(
    _ id: Int, _ name: Int, _ number: Int, _ markets: [Market], _ references: RememberedReferences
  ) {
    self.id = id
    self.name = name
    self.number = number
    self.markets = markets
    self.references = references
  }

  func row(_ values: inout RowValues, _ row: borrowing Row, _ report: inout Report) throws {
    guard values.isRight(id), let partnerID = OperatorID(values.text(id, in: row)) else { return }
    guard let partner = try partner(partnerID) else {
      report.add(
        .partnerUnknown, row: values.row, column: id, value: values.shown(id, in: row),
        try named(values, row).map { [$0.id.rawValue] } ?? [])
      return
    }
    if differs(number, partner.corporateNumber.rawValue, values, row, \.self) {
      add(.partnerNumber, number, partner.corporateNumber.rawValue, values, row, &report)
    } else if differs(name, partner.name, values, row, FirmName.looseKey) {
      add(.partnerName, name, partner.name, values, row, &report)
    } else if !markets.contains(where: partner.participates) {
      report.add(
        .partnerMarket, row: values.row, column: id, value: values.shown(id, in: row),
        [markets[0].rawValue])
    }
  }

  private func partner(_ id: OperatorID) throws -> Operator? {
    if let known = known[id] { return known }
    let partner = try references.operator(id)
    known.updateValue(partner, forKey: id)
    return partner
  }

  /// Who has the row's 法人番号, if one alone has it: the number was mistyped.
  private func named(_ values: borrowing RowValues, _ row: borrowing Row) throws -> Operator? {
    guard values.isRight(number), let number = values.corporateNumber(number, in: row) else {
      return nil
    }
    let all = try references.operators(corporateNumber: number)
    return all.count == 1 ? all[0] : nil
  }

  private func differs(
    _ column: Int, _ registered: String, _ values: borrowing RowValues, _ row: borrowing Row,
    _ key: (String) -> String
  ) -> Bool {
    values.isRight(column) && key(values.text(column, in: row)) != key(registered)
  }

  private func add(
    _ kind: FindingKind, _ column: Int, _ registered: String, _ values: borrowing RowValues,
    _ row: borrowing Row, _ report: inout Report
  ) {
    report.add(
      kind, row: values.row, column: column, value: values.shown(column, in: row),
      [registered, values.text(id, in: row)])
  }
}

extension FindingKind {
  static let partnerUnknown = FindingKind(
    "W0521", "partner-unknown", "取引相手の登録", "取引相手の事業者番号は、登録されたものを記入します。",
    passing: .bilateral(), failing: .bilateral(["B16": "9999"])
  ) { finding, near in
    Wording(
      "「\(finding.label)」の「\(finding.value)」は登録されていません。"
        + (near.isEmpty ? "" : "同じ行の法人番号の事業者は「\(near)」です。"),
      "取引相手の事業者番号を確認してください。取引相手が未登録の場合は、相手方から事務局へ届け出てください。")
  }

  static let partnerMarket = FindingKind(
    "W0524", "partner-market", "取引相手の市場への参加登録", "取引相手も、その市場に参加する登録が必要です。",
    passing: .bilateral(),
    failing: .bilateral(["B16": "0006", "C16": "株式会社ひので商事", "D16": "9990000000009"])
  ) { finding, market in
    Wording(
      "取引相手「\(finding.value)」には、\(market)の市場に参加する登録がありません。",
      "取引相手の事業者番号を確認してください。正しい場合は、相手方から事務局へ届け出てください。")
  }

  static let partnerNumber = differing(
    "W0522", "partner-corporate-number", "法人番号", ["D16": "3476567898342"])
  static let partnerName = differing(
    "W0523", "partner-name", "事業者名", ["C16": "もみじ電力株式会社"])

  private static func differing(
    _ code: String, _ id: String, _ what: String, _ changes: [String: ExampleCell]
  ) -> FindingKind {
    FindingKind(
      code, id, "取引相手の\(what)", "取引相手の\(what)は、その事業者番号の登録内容と一致するように記入します。",
      passing: .bilateral(), failing: .bilateral(changes)
    ) { finding, registered, partner in
      Wording(
        "「\(finding.label)」の「\(finding.value)」は、事業者番号「\(partner)」の登録内容「\(registered)」と異なります。",
        "取引相手の事業者番号と\(what)を確認してください。")
    }
  }
}
