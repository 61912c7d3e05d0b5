internal import SheetWriting
package import Trade
package import Validation

/// The blank workbook of a form, made from its definition alone: the sheet to fill in with its
/// drop-downs, input messages and protection, and a filled example with a guide to every field.
///
/// The same definition gives the same bytes. With `round` the title names the round it is meant for;
/// `prefill` is written in, and locked in the columns that are not for the applicant to change.
///
/// - Throws: a `TemplateError` for a definition whose tables do not fit on a sheet, else what
///   writing the workbook throws.
package func template(
  for form: FormDefinition, round: RoundID? = nil, prefill: Prefill = Prefill()
) throws -> [UInt8] {
  let form = form.withRoom(for: prefill.rows.count)
  for table in form.tables where !table.fitsOnSheet {
    throw TemplateError(form: form.id, table: table.name)
  }
  let about = DocumentProperties(
    title: form.titleWithVersion, subject: round?.title ?? "", author: "非化石証書トラッキング事務局")
  return try NewWorkbook.bytes(about: about) { workbook in
    let layout = TemplateLayout(form)
    let sheet = try workbook.addSheet(form.sheet)
    let blank = FormSheet(
      form: form, layout: layout, round: round, workbook: workbook, sheet: sheet, purpose: .filling,
      prefill: prefill)
    try blank.write()
    sheet.activate()
    guard let title = form.exampleSheet else { return }
    let example = FormSheet(
      form: form, layout: layout, round: nil, workbook: workbook,
      sheet: try workbook.addSheet(title), purpose: .example)
    try example.write()
  }
}

/// A definition asks for more rows than a sheet has.
package struct TemplateError: Error, Hashable, Sendable, CustomStringConvertible {
  package var form: FormID
  package var table: String

  package var description: String { "\(form): table \(table) does not fit on a sheet" }
}

extension FormDefinition {
  /// Twice the rows: the applicant may divide every one.
  fileprivate func withRoom(for rows: Int) -> FormDefinition {
    guard let table = tables.first, table.templateRows < rows * 2 else { return self }
    var form = self
    form.tables[0].templateRows = rows * 2
    return form
  }
}

extension TableDefinition {
  fileprivate var fitsOnSheet: Bool {
    let limit = CellReference.maxRow
    return (2...limit).contains(headerRow) && (0...limit).contains(templateRows)
      && headerRow + max(templateRows, exampleRows.count + 2) <= limit
  }
}
