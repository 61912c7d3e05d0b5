internal import FilingRecords
internal import Trade
internal import Validation

/// What the rows of an accepted application agree on and others are held against, as the form's rule
/// `agreement` defines it.
struct AgreedRows {
  private let reader: AgreementReader
  private let table: Int

  /// Nil where the form has no such rule.
  init?(_ review: Review, form: FormDefinition?) {
    guard let columns = form.flatMap({ AgreementColumns($0) }) else { return nil }
    table = columns.table
    reader = AgreementReader(columns) { review.head[$0] }
  }

  func agreement(in row: ValidatedRow) throws -> Agreement? {
    guard row.table == table else { return nil }
    let values = try JSONRow(row.json)
    return reader.agreement(text: values.text, number: values.integer)
  }
}
