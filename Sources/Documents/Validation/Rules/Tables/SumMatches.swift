import Trade
import Workbooks

/// 割当希望量合計 is the sum of the rows; silent while an addend is wrong.
final class SumMatches: ReviewRule {
  static let specification = RuleSpecification(
    name: "sum-matches",
    parameters: [.init(name: "field", kind: .field), .init(name: "column", kind: .column)]
  ) { site in
    site.column("column").map { SumMatches(field: site.field("field"), column: $0) }
  }

  private let field: String?
  private let column: Int
  private var total: (value: Int64, place: Place, shown: String)?
  private var sum: Int64 = 0
  private var isKnown = true

  private init(field: String?, column: Int) {
    self.field = field
    self.column = column
  }

  func start(_ head: inout HeadValues, _ report: inout Report) {
    guard let index = head.index(of: field), let value = head.number(index) else { return }
    total = (value, head.places[index], head.shown[index])
    isKnown = report.columns[column] > 0
  }

  func row(_ values: inout RowValues, _ row: borrowing Row, _ report: inout Report) {
    guard values.isRight(column) else {
      if !values.isBlank(column) { isKnown = false }
      return
    }
    let (sum, overflow) = sum.addingReportingOverflow(values.numbers[column])
    self.sum = sum
    if overflow { isKnown = false }
  }

  func end(_ report: inout Report) {
    // Without rows there is already a finding that asks for them.
    guard let total, isKnown, report.rowCount > 0, total.value != sum else { return }
    let (difference, overflow) = total.value.subtractingReportingOverflow(sum)
    report.store.add(
      .sumMatches, at: total.place, value: total.shown,
      [String(total.value), String(sum), overflow ? "" : String(difference)])
  }
}

extension FindingKind {
  static let sumMatches = FindingKind(
    "E0219", "sum-matches", "合計が明細と一致",
    "合計の欄は、明細の数量の合計と一致しなければなりません。誤りのある明細があるうちは確認しません。",
    passing: .normal(), failing: .normal(["B7": .number("1")])
  ) { finding, total, sum, difference in
    let (total, sum) = (grouped(total), grouped(sum))
    return Wording(
      "「\(finding.label)」は\(total)kWhですが、明細の合計は\(sum)kWhです"
        + (Int64(difference).map { "（\(comparison($0))）" } ?? "") + "。",
      "合計の数式を元に戻すか、明細の数量を確認して、合計と明細を一致させてください。")
  }

  static let totalNotCalculated = FindingKind(
    "I0306", "total-not-calculated", "合計が未計算",
    "合計の数式が一度も計算されていないため、明細から計算しました。",
    passing: .normal(), failing: .normal(["B7": .uncalculated])
  ) { finding in
    Wording(
      "「\(finding.label)」の数式が計算されていないため、明細の合計を使用しました。", "対応は不要です。")
  }

  private static func comparison(_ difference: Int64) -> String {
    let amount = grouped(String(difference.magnitude))
    return "明細の合計より\(amount)kWh\(difference > 0 ? "多い" : "少ない")"
  }
}
