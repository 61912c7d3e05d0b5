import Trade
import Workbooks

/// Sheets that look like a data sheet, are filled in, and are not read: 「申請書 (2)」.
extension SheetPass {
  mutating func noticeUnreadSheets(in workbook: some WorkbookReading) throws {
    let reserved = [form.exampleSheet ?? "記入例", "エラーチェック結果"].map(JapaneseText.key)
    for sheet in workbook.sheets where !readSheets.contains(sheet.index) {
      let key = JapaneseText.key(sheet.name)
      guard !reserved.contains(where: { key.contains($0) }), try holdsEntries(sheet, workbook)
      else { continue }
      let missing = report.store.records.first { $0.kind == .required }?.place
      if rowCount == 0, let place = firstBlank() ?? missing {
        report.store.replaceAll(
          .required, by: .otherSheetFilledIn, at: place, [sheet.name, form.sheet])
      } else {
        report.store.begin(sheet: sheet.name)
        report.store.add(.unreadSheet, at: .sheet, [sheet.name, form.sheet])
      }
    }
  }

  /// Headings and the first entries stand near the top; the rest of another sheet is nobody's.
  private func holdsEntries(_ sheet: SheetInfo, _ workbook: some WorkbookReading) throws -> Bool {
    do {
      return ExampleSheet(form).holdsOwnEntries(try HeadBuffer.top(of: sheet, in: workbook))
    } catch is Refusal {
      // A sheet that is no data refuses no file.
      return false
    }
  }
}
