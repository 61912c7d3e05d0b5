import Trade
import Workbooks

/// A field of the head, or a column of the row, has one of certain values: the parameters `field`
/// and `equals` of several rules.
struct Condition {
  private let source: Source
  private let wanted: [String]
  private var head: (label: String, value: String)?

  init?(_ site: RuleSite) {
    guard let source = site.place("field") else { return nil }
    self.source = source
    wanted = site.texts("equals")
  }

  /// False, known after `start`, where no row can meet it.
  var mayHold: Bool { if case .column = source { true } else { head != nil } }

  mutating func start(_ values: HeadValues, _ report: Report) {
    guard case .head(let name) = source, let index = values.index(of: name),
      let value = values.text(index), wanted.contains(value)
    else { return }
    head = (report.store.labels[index], value)
  }

  /// The label and value that meet it, nil where none does.
  func holds(
    _ values: borrowing RowValues, _ row: borrowing Row, _ report: Report
  ) -> (label: String, value: String)? {
    guard case .column(let column) = source else { return head }
    guard values.isRight(column) else { return nil }
    let value = values.text(column, in: row)
    return wanted.contains(value) ? (report.label(column), value) : nil
  }
}
