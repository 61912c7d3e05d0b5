import Workbooks

/// A row whose cells have been checked and that waits for the rules; used again for later rows.
final class HeldRow {
  var row = Row(number: 0, values: [])
  var values: RowValues
  /// Something, and an error, was said of its cells.
  var hasFindings = false
  var hasErrors = false

  init(_ values: RowValues) { self.values = values }
}
