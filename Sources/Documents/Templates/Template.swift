internal import SheetWriting
package import Trade
package import Validation

/// The blank workbook of a form, made from its definition alone: the sheet to fill in with its
/// drop-downs, input messages and protection, one for each further table, and a filled example with a
/// guide to every field.
///
/// The same definition gives the same bytes. With a round or month the sheet names it; `prefill` is
/// written in, and locked in the columns that are not for the applicant to change; `submission` is how
/// the file comes back.
///
/// - Throws: a `TemplateError` for a definition whose tables do not fit on a sheet, else what
///   writing the workbook throws.
package func template(
  for form: FormDefinition, slot: Slot = .anytime, prefill: Prefill = Prefill(),
  submission: Submission = Submission()
) throws -> [UInt8] {
  let form = form.withRoom(for: prefill)
  for table in form.tables where !table.fitsOnSheet {
    throw TemplateError(form: form.id, table: table.name)
  }
  let about = DocumentProperties(
    title: form.titleWithVersion, subject: slot.isAnytime ? "" : slot.title,
    author: "非化石証書トラッキング事務局")
  return try NewWorkbook.bytes(about: about) { workbook in
    if form.hasHalfHours {
      return try MeterPages(form: form, workbook: workbook, prefill: prefill).write()
    }
    let pages = form.pages
    for (number, page) in pages.enumerated() {
      let sheet = try workbook.addSheet(page.sheet)
      let blank = FormSheet(
        form: page, layout: TemplateLayout(page), slot: slot, workbook: workbook, sheet: sheet,
        purpose: .filling,
        prefill: number == form.prefilledPage && !prefill.rows.isEmpty
          ? prefill : prefill.rows(of: page.tables.first),
        submission: number == 0 ? submission : Submission())
      try blank.write()
      if number == 0 { sheet.activate() }
    }
    guard let title = form.exampleSheet else { return }
    for (number, page) in pages.enumerated() {
      let name = number == 0 ? title : String("\(title)（\(page.sheet)）".prefix(31))
      let example = FormSheet(
        form: page, layout: TemplateLayout(page), slot: slot, workbook: workbook,
        sheet: try workbook.addSheet(name), purpose: .example, submission: submission)
      try example.write()
    }
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
  fileprivate func withRoom(for prefill: Prefill) -> FormDefinition {
    var form = self
    for index in tables.indices {
      let own = prefill.tables[tables[index].name]?.count ?? 0
      let rows = index == roleTable ? max(own, prefill.rows.count) : own
      form.tables[index].templateRows = max(tables[index].templateRows, rows * 2)
    }
    return form
  }

  /// One form a sheet: the head with its own table, then each further table by itself.
  fileprivate var pages: [FormDefinition] {
    guard !furtherTables.isEmpty else { return [self] }
    var first = self
    first.tables = mainTable.map { [tables[$0]] } ?? []
    return [first]
      + furtherTables.map { index in
        var page = self
        page.sheet = tables[index].sheet
        page.fields = []
        page.notes = []
        page.tables = [tables[index]]
        return page
      }
  }

  /// The page whose rows are handed out filled in.
  fileprivate var prefilledPage: Int {
    roleTable == mainTable ? 0 : 1 + (furtherTables.firstIndex(of: roleTable) ?? -1)
  }
}

extension TableDefinition {
  fileprivate var fitsOnSheet: Bool {
    let limit = CellReference.maxRow
    return (2...limit).contains(headerRow) && (0...limit).contains(templateRows)
      && headerRow + max(templateRows, exampleRows.count + 2) <= limit
  }
}
