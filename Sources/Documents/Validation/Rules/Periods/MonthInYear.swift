import Trade
import Workbooks

/// 発電年月 lies in the calendar year named in the head (January to December).
final class MonthInYear: ReviewRule {
  static let specification = RuleSpecification(
    name: "month-in-year",
    parameters: [.init(name: "field", kind: .field), .init(name: "column", kind: .column)]
  ) { site in
    site.column("column").map { MonthInYear(field: site.field("field"), column: $0) }
  }

  private let field: String?
  private let column: Int
  private var year: Int64?

  private init(field: String?, column: Int) {
    self.field = field
    self.column = column
  }

  func start(_ head: inout HeadValues, _ report: inout Report) {
    year = head.number(head.index(of: field))
  }

  func row(_ values: inout RowValues, _ row: borrowing Row, _ report: inout Report) {
    guard let year, values.isRight(column), values.numbers[column] / 12 != year else { return }
    report.add(
      .monthInYear, row: values.row, column: column, value: values.shown(column, in: row),
      [String(year)])
    values.reject(column)
  }
}

extension FindingKind {
  static let monthInYear = FindingKind(
    "E0223", "month-in-year", "発電年月は対象年度の範囲内",
    "発電年月は、対象年度に記入した年の1月から12月まででなければなりません。",
    passing: .bilateral(), failing: .bilateral(["G16": "2024/01"])
  ) { finding, year in
    Wording(
      "「\(finding.label)」の「\(finding.value)」は、対象年度\(year)の範囲（\(year)/01～\(year)/12）にありません。",
      "範囲内の年月に直すか、対象年度を直してください。")
  }
}
