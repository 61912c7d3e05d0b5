internal import Applications
internal import Registry
internal import Validation

/// The rows of an accepted application that others are held against, as the form's rule `agreement`
/// defines them.
struct AgreedRows {
  private let columns: AgreementColumns
  private let head: [String: String]

  /// Nil where the form has no such rule.
  init?(_ review: Review, form: FormDefinition?) {
    guard let columns = form.flatMap({ AgreementColumns($0) }) else { return nil }
    self.columns = columns
    head = review.head
  }

  func rows(of store: RowStore) throws -> [AgreedRow] {
    var rows: [AgreedRow] = []
    try store.each { row in
      let values = try JSONRow(row.json)
      let agreement = columns.agreement(
        head: { head[$0] }, text: values.text, number: values.integer)
      if let agreement { rows.append(AgreedRow(row: row.row, agreement: agreement)) }
    }
    return rows
  }
}
