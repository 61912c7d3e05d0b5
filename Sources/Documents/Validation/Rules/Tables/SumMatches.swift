import Trade
import Workbooks

/// 割当希望量合計 is the sum of the rows; silent while an addend is wrong.
///
/// Spreadsheet programs leave numbers that are text out of a sum: a total that is right without
/// them is no mistake of the applicant's, and is told at their cells.
final class SumMatches: ReviewRule {
  static let specification = RuleSpecification(
    name: "sum-matches",
    parameters: [.init(name: "field", kind: .field), .init(name: "column", kind: .column)]
  ) { site in
    site.column("column").map {
      SumMatches(field: site.field("field"), column: $0, rows: site.table.templateRows)
    }
  }

  private struct TextNumber {
    let row: Int
    let shown: String
    let value: Int64
    /// Not what a formula came to.
    let isTyped: Bool
  }

  private let field: String?
  private let column: Int
  /// Rows that our template's total reaches over.
  private let rows: Int
  private var total: (value: Int64?, place: Place, shown: String)?
  private var sum: Int64 = 0
  /// Without the numbers that are text.
  private var numericSum: Int64 = 0
  private var texts: [TextNumber] = []
  private var lastRow = 0
  private var isKnown = true
  private var hasColumn = true
  /// The total is a formula that nobody has calculated.
  private var isPlaceholder = false

  /// More numbers as text are not told one by one.
  private static let mostTexts = 10_000

  /// What a total is only because an addend is so.
  private static let inherited: Set<FindingKind> = [
    .cellError, .quantityWhole, .quantityPositive, .quantityMaximum,
  ]

  private init(field: String?, column: Int, rows: Int) {
    self.field = field
    self.column = column
    self.rows = rows
  }

  func start(_ head: inout HeadValues, _ report: inout Report) {
    guard let index = head.index(of: field), head.values[index].state != .absent else { return }
    total = (head.number(index), head.places[index], head.shown[index])
    isPlaceholder = head.placeholders.contains(index)
    hasColumn = report.columns[column] > 0
    isKnown = hasColumn
  }

  func row(_ values: inout RowValues, _ row: borrowing Row, _ report: inout Report) {
    lastRow = values.row
    guard values.isRight(column) else {
      if !values.isBlank(column) { isKnown = false }
      return
    }
    let number = values.numbers[column]
    let (sum, overflow) = sum.addingReportingOverflow(number)
    self.sum = sum
    if overflow { isKnown = false }
    if values.isText(column, in: row) {
      guard texts.count < Self.mostTexts else { return }
      texts.append(
        TextNumber(
          row: values.row, shown: values.shown(column, in: row) ?? "", value: number,
          isTyped: values.isTyped(column, in: row)))
    } else {
      numericSum &+= number
    }
  }

  func end(_ report: inout Report) {
    guard let total else { return }
    if !hasColumn { report.store.removeAll([.totalNotCalculated]) { $0 == total.place } }
    guard isKnown, !report.hasTotalRow else {
      report.store.removeAll(Self.inherited) { $0 == total.place }
      return
    }
    // Without rows there is already a finding that asks for them.
    guard let value = total.value, report.rowCount > 0, value != sum else { return }
    guard !isPlaceholder else { return report.store.add(.totalNotCalculated, at: total.place) }
    guard texts.isEmpty || value != numericSum else { return tellTexts(value, &report) }
    let (difference, overflow) = value.subtractingReportingOverflow(sum)
    report.store.add(
      .sumMatches, at: total.place, value: total.shown,
      [String(value), String(sum), overflow ? "" : String(difference), formula(report)])
  }

  /// One finding a cell: where its writing was already told, this says more.
  private func tellTexts(_ total: Int64, _ report: inout Report) {
    let rows = Set(texts.map(\.row))
    let field = report.firstColumn + column
    report.store.removeAll([.normalised]) {
      Int($0.field) == field && rows.contains(Int($0.row))
    }
    for text in texts {
      report.add(
        .textOutsideTotal, row: text.row, column: column, value: text.shown,
        [String(text.value), String(total), String(sum)], isTyped: text.isTyped)
    }
  }

  /// As our template has it, e.g. `=SUM(C16:C315)`.
  private func formula(_ report: Report) -> String {
    let letters = CellReference.letters(report.columns[column])
    let last = max(lastRow, report.headingRow + rows)
    return "=SUM(\(letters)\(report.headingRow + 1):\(letters)\(last))"
  }
}

extension FindingKind {
  static let sumMatches = FindingKind(
    "E0219", "sum-matches", "合計が明細と一致",
    "合計の欄は、明細の数量の合計と一致しなければなりません。誤りのある明細があるうちは確認しません。",
    passing: .normal(), failing: .normal(["B7": .number("1")])
  ) { finding, total, sum, difference, formula in
    let (total, sum) = (grouped(total), grouped(sum))
    return Wording(
      "「\(finding.label)」は\(total)kWhですが、明細の合計は\(sum)kWhです"
        + (Int64(difference).map { "（\(comparison($0))）" } ?? "") + "。",
      "合計のセルに数式「\(formula)」を入力し直すか、明細の数量を確認して、合計と明細を一致させてください。")
  }

  static let totalNotCalculated = FindingKind(
    "I0306", "total-not-calculated", "合計が未計算",
    "合計の数式が一度も計算されていないか、合計の欄が空白のため、明細から計算しました。",
    passing: .normal(), failing: .normal(["B7": .uncalculated])
  ) { finding, blank in
    Wording(
      "「\(finding.label)」\(blank.isEmpty ? "の数式が計算されていない" : "が空白の")ため、明細の合計を使用しました。",
      "対応は不要です。")
  }

  static let textOutsideTotal = FindingKind(
    "I0317", "text-outside-total", "合計に入らない文字列の数字",
    "文字列として入力された数字は、Excelの合計に入りません。数字として受け付け、合計は明細から計算しました。",
    passing: .normal(), failing: .normal(["C17": "250000", "B7": .number("1500000")])
  ) { finding, number, total, sum in
    Wording(
      "「\(finding.value)」は文字列のため、シートの合計（\(grouped(total))kWh）に入っていません。「\(number)」として受け付け、合計は\(grouped(sum))kWhとしました。",
      "対応は不要です。次回からは、数値として「\(number)」とだけ入力してください。")
  }

  private static func comparison(_ difference: Int64) -> String {
    let amount = grouped(String(difference.magnitude))
    return "明細の合計より\(amount)kWh\(difference > 0 ? "多い" : "少ない")"
  }
}
