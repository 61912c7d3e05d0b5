import Trade
import Workbooks

/// Nobody trades with themselves: the partner's numbers differ from the applicant's.
final class PartnerIsOther: ReviewRule {
  static let specification = RuleSpecification(
    name: "partner-is-other",
    parameters: [
      .init(name: "operatorId", kind: .field, isRequired: false),
      .init(name: "partnerId", kind: .column, isRequired: false),
      .init(name: "corporateNumber", kind: .field), .init(name: "partnerNumber", kind: .column),
    ]
  ) { site in
    let pairs = [("operatorId", "partnerId"), ("corporateNumber", "partnerNumber")]
    return PartnerIsOther(
      pairs.compactMap { own, partner in
        guard let field = site.field(own), let column = site.column(partner) else { return nil }
        return (field, column)
      })
  }

  private let fields: [String]
  private let columns: [Int]
  private var own: [String?]

  private init(_ pairs: [(field: String, column: Int)]) {
    fields = pairs.map(\.field)
    columns = pairs.map(\.column)
    own = pairs.map { _ in nil }
  }

  func start(_ head: inout HeadValues, _ report: inout Report) {
    for index in fields.indices { own[index] = head.text(head.index(of: fields[index])) }
  }

  func row(_ values: inout RowValues, _ row: borrowing Row, _ report: inout Report) {
    for (index, column) in columns.enumerated() {
      guard let own = own[index], values.isRight(column), values.text(column, in: row) == own else {
        continue
      }
      report.add(.partnerIsOther, row: values.row, column: column, value: own)
      values.reject(column)
      // The other number of the same partner would say the same thing again.
      return
    }
  }
}

extension FindingKind {
  static let partnerIsOther = FindingKind(
    "E0221", "partner-is-other", "取引相手は申請者以外",
    "取引相手の事業者番号と法人番号は、申請者のものと異ならなければなりません。",
    passing: .bilateral(), failing: .bilateral(["B16": "0011"])
  ) { finding in
    Wording(
      "「\(finding.label)」の「\(finding.value)」は、申請者ご自身の番号です。",
      "「\(finding.label)」には、相手方の番号を入力してください。")
  }
}
