public import Applications
internal import SheetWriting
public import Validation

/// The blank workbook of a form, made from its definition alone: the sheet to fill in with its
/// drop-downs, input messages and protection, and a filled example with a guide to every field.
///
/// The same definition gives the same bytes. With `round` the title names the round it is meant for.
public func template(for form: FormDefinition, round: RoundID? = nil) throws -> [UInt8] {
  let about = DocumentProperties(
    title: form.titleWithVersion, subject: round?.title ?? "", author: "非化石証書トラッキング事務局")
  return try NewWorkbook.bytes(about: about) { workbook in
    let layout = TemplateLayout(form)
    let sheet = try workbook.addSheet(form.sheet)
    let blank = FormSheet(
      form: form, layout: layout, round: round, workbook: workbook, sheet: sheet, purpose: .filling)
    try blank.write()
    sheet.activate()
    guard let title = form.exampleSheet else { return }
    let example = FormSheet(
      form: form, layout: layout, round: nil, workbook: workbook,
      sheet: try workbook.addSheet(title), purpose: .example)
    try example.write()
  }
}
