internal import CXlsxWriter

/// A workbook being written, sheet by sheet; it becomes a file in `close()`.
///
/// The same calls give the same bytes: nothing in it depends on the clock, the user or the folder.
@safe package final class NewWorkbook {
  private var handle: UnsafeMutablePointer<lxw_workbook>?
  private var formats: [SheetFormat: UnsafeMutablePointer<lxw_format>] = unsafe [:]
  private var longLists: [[String]] = []
  /// Of sheets that hold tables, without regard to case.
  var names: Set<String> = []

  /// Nothing stands at `path` before `close()`; a file there is replaced.
  package init(path: String, about: DocumentProperties = .init()) throws(SheetWritingError) {
    guard let book = unsafe wariate_workbook_new(path, TemporaryFile.folder) else {
      throw SheetWritingError(.memory, "begin a workbook")
    }
    unsafe handle = unsafe book
    unsafe format_set_font_name(wariate_default_format(book), SheetFormat.typeface)
    let error = unsafe wariate_set_properties(
      book, about.title, about.subject, about.author, about.company, about.comments,
      time_t(about.created))
    try SheetWritingError.check(error, "set the document's properties")
  }

  deinit {
    if let handle = unsafe handle { unsafe lxw_workbook_free(handle) }
  }

  /// The bytes of the workbook that `fill` writes.
  package static func bytes(
    about: DocumentProperties = .init(), _ fill: (NewWorkbook) throws -> Void
  ) throws -> [UInt8] {
    let file = try TemporaryFile()
    let workbook = try NewWorkbook(path: file.path, about: about)
    try fill(workbook)
    try workbook.close()
    return try file.bytes()
  }

  /// Appends a worksheet; the first is the active one.
  package func addSheet(_ name: String) throws(SheetWritingError) -> NewSheet {
    let book = unsafe open
    let name = SheetText.safe(name)
    // The library would make up a name of its own.
    guard !name.isEmpty else { throw SheetWritingError(.sheetName, "name a sheet") }
    try SheetWritingError.check(unsafe workbook_validate_sheet_name(book, name), "name a sheet")
    guard let sheet = unsafe workbook_add_worksheet(book, name) else {
      throw SheetWritingError(.memory, "add a sheet")
    }
    return unsafe NewSheet(name: name, workbook: self, handle: sheet)
  }

  /// Gives a formula or a range a name that the whole workbook knows.
  package func defineName(_ name: String, as formula: String) throws(SheetWritingError) {
    try SheetWritingError.check(
      unsafe workbook_define_name(open, name, "=" + formula), "define a name")
  }

  /// A drop-down of any length: inline where Excel allows it, else from a hidden sheet「選択肢」that
  /// `close()` adds.
  package func dropDown(_ choices: [String]) -> InputRule.Kind {
    guard !InputRule.fitsInline(choices) else { return .list(choices) }
    let index = longLists.firstIndex(of: choices) ?? longLists.count
    if index == longLists.count { longLists.append(choices) }
    return .named(Self.listName(index))
  }

  /// Writes the file and ends the workbook, also when it throws; using it afterwards traps.
  package func close() throws(SheetWritingError) {
    if !longLists.isEmpty { try writeLongLists() }
    let book = unsafe open
    unsafe handle = nil
    try SheetWritingError.check(unsafe workbook_close(book), "write the workbook")
  }

  private func writeLongLists() throws(SheetWritingError) {
    let sheet = try addSheet("選択肢")
    for (index, choices) in longLists.enumerated() {
      for (offset, choice) in choices.enumerated() {
        try sheet.write(choice, row: offset + 1, column: index + 1)
      }
      let area = SheetArea(rows: 1...choices.count, columns: (index + 1)...(index + 1))
      try defineName(
        Self.listName(index), as: SheetName.quoted(sheet.name) + "!" + area.absoluteReference)
    }
    sheet.hide()
    longLists = []
  }

  private static func listName(_ index: Int) -> String { "choices_\(index + 1)" }

  var open: UnsafeMutablePointer<lxw_workbook> {
    guard let handle = unsafe handle else { preconditionFailure("the workbook is closed") }
    return unsafe handle
  }

  func made(_ format: SheetFormat) throws(SheetWritingError) -> UnsafeMutablePointer<lxw_format> {
    if let known = unsafe formats[format] { return unsafe known }
    guard let new = unsafe workbook_add_format(open) else {
      throw SheetWritingError(.memory, "add a format")
    }
    unsafe format.apply(to: new)
    unsafe formats[format] = unsafe new
    return unsafe new
  }
}

/// What the document says of itself.
package struct DocumentProperties: Hashable, Sendable {
  package var title: String
  package var subject: String
  package var author: String
  package var company: String
  package var comments: String
  /// Seconds since 1970-01-01 UTC; a fixed day by default, so that equal content is equal bytes.
  package var created: Int64

  /// 2024-04-01 00:00 UTC.
  package static let fixedDay: Int64 = 1_711_929_600

  package init(
    title: String = "", subject: String = "", author: String = "", company: String = "",
    comments: String = "", created: Int64 = Self.fixedDay
  ) {
    self.title = title
    self.subject = subject
    self.author = author
    self.company = company
    self.comments = comments
    self.created = created
  }
}
