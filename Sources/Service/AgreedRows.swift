internal import Applications
internal import Registry
internal import Validation

/// The rows of an accepted application that others are held against, as the form's rule `agreement`
/// defines them.
struct AgreedRows {
  private var reader: AgreementReader

  /// Nil where the form has no such rule.
  init?(_ review: Review, form: FormDefinition?) {
    guard let columns = form.flatMap({ AgreementColumns($0) }) else { return nil }
    reader = AgreementReader(columns) { review.head[$0] }
  }

  mutating func rows(of store: RowStore) throws -> [AgreedRow] {
    var rows: [AgreedRow] = []
    try store.each { row in
      let values = try JSONRow(row.json)
      if let agreement = reader.agreement(text: values.text, number: values.integer) {
        rows.append(AgreedRow(row: row.row, agreement: agreement))
      }
    }
    return rows
  }
}
