import Trade
import Workbooks

/// Exactly one of「対象期間全量とする」and an amount (設備特定申請書 ※1 ※2).
final class WholePeriodOrQuantity: ReviewRule {
  static let specification = RuleSpecification(
    name: "whole-period-or-quantity",
    parameters: [
      .init(name: "method", kind: .column), .init(name: "quantity", kind: .column),
      .init(name: "whole", kind: .text),
    ]
  ) { site in
    guard let method = site.column("method"), let quantity = site.column("quantity") else {
      return nil
    }
    let whole = site.table.columns[method].choices.firstIndex(of: site.text("whole"))
    return WholePeriodOrQuantity(method: method, quantity: quantity, whole: Int64(whole ?? -1))
  }

  /// What a row has of the two.
  fileprivate enum Given: String { case both, none }

  private let method: Int
  private let quantity: Int
  private let whole: Int64

  private init(method: Int, quantity: Int, whole: Int64) {
    self.method = method
    self.quantity = quantity
    self.whole = whole
  }

  func row(_ values: inout RowValues, _ row: borrowing Row, _ report: inout Report) {
    let isWhole = values.isRight(method) && values.numbers[method] == whole
    guard isWhole || values.isBlank(method) || values.isRight(method) else { return }
    if isWhole, values.isRight(quantity) {
      report.add(
        .wholePeriodOrQuantity, row: values.row, column: quantity,
        value: values.shown(quantity, in: row), [Given.both.rawValue, report.label(method)])
      values.reject(quantity)
    } else if !isWhole, values.isBlank(quantity) {
      report.add(
        .wholePeriodOrQuantity, row: values.row, column: quantity,
        [Given.none.rawValue, report.label(method)])
      values.reject(quantity)
    }
  }
}

extension FindingKind {
  static let wholePeriodOrQuantity = FindingKind(
    "E0216", "whole-period-or-quantity", "全量か数量のどちらか一方",
    "「対象期間全量とする」を選んだ行の割当量は空白、それ以外の行の割当量は必須です。",
    passing: .facility(), failing: .facility(["H17": .number("500")]), leavesValues: false
  ) { finding, given, method in
    return WholePeriodOrQuantity.Given(rawValue: given) == .both
      ? Wording(
        "「\(method)」が「対象期間全量とする」ですが、「\(finding.label)」に\(grouped(finding.value))が入力されています。",
        "全量を希望する場合は「\(finding.label)」を空白に、数量を希望する場合は「\(method)」を「数量を入力する」にしてください。")
      : Wording(
        "「\(finding.label)」が空白です。「対象期間全量とする」を選択していない行では必須です。",
        "kWh単位の整数を入力するか、全量を希望する場合は「\(method)」で「対象期間全量とする」を選択してください。")
  }
}
