import Trade
import Workbooks

/// 記入例 is not data, but some write there instead of in 申請書.
extension SheetPass {
  /// One finding for all blanks, where the sheet is blank and 記入例 holds somebody's own values.
  mutating func noticeFilledExample(in workbook: some WorkbookReading) throws {
    guard let title = form.exampleSheet, let place = firstBlank(),
      try holdsOwnValues(title, workbook)
    else { return }
    report.store.replaceAll(.required, by: .exampleFilledIn, at: place, [title, form.sheet])
  }

  /// The first field that asks for a value; nil where anything has been filled in.
  func firstBlank() -> Place? {
    let fields = form.fields.indices.filter { form.fields[$0].sumOf == nil }
    guard report.rowCount == 0,
      fields.allSatisfy({ JapaneseText.trimmed(head.shown[$0]).isEmpty }),
      report.store.records.contains(where: { $0.kind == .required }),
      // Whatever else is wrong with the sheet shows that it is meant.
      report.store.records.allSatisfy({
        $0.kind == .required || !$0.place.isInSheet || $0.severity != .error
      })
    else { return nil }
    return fields.first { form.fields[$0].isRequired }.map { head.places[$0] }
  }

  private func holdsOwnValues(_ title: String, _ workbook: some WorkbookReading) throws -> Bool {
    let key = JapaneseText.key(title)
    let sheets = workbook.sheets.filter { JapaneseText.key($0.name).contains(key) }
    for sheet in sheets {
      var buffer = HeadBuffer()
      do {
        try workbook.eachRow(of: sheet) { buffer.add($0) }
        let merges = try workbook.mergedRanges(of: sheet)
        if ExampleSheet(form).holdsOwnValues(buffer.rows, merges: merges) { return true }
      } catch is Refusal {
        // A sheet that is no data refuses no file.
        continue
      }
    }
    return false
  }
}
