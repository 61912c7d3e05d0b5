internal import SheetWriting
internal import Trade
internal import Validation

/// The sheets of a form of half hours: its items at the top left, then a day a row. The layout is the
/// meters' own, so that there is no title above it.
struct MeterPages {
  let form: FormDefinition
  let workbook: NewWorkbook
  /// What is written into the sheet to fill in.
  let prefill: Prefill

  private static let labelWidth = 24.0
  private static let valueWidth = 28.0
  private static let columnWidth = 9.0
  /// Notes stand beside the items, where no reader looks for a label or a value.
  private static let notesColumn = 4

  func write() throws {
    let sheet = try workbook.addSheet(form.sheet)
    try write(sheet, isExample: false)
    sheet.activate()
    guard let title = form.exampleSheet else { return }
    try write(try workbook.addSheet(title), isExample: true)
  }

  private func write(_ sheet: NewSheet, isExample: Bool) throws {
    guard let table = form.tables.first else { return }
    try sheet.setWidths(
      [Self.labelWidth, Self.valueWidth]
        + [Double](repeating: Self.columnWidth, count: table.columns.count - 2))
    sheet.hideGrid()
    sheet.setTabColor(isExample ? 0xA6A6A6 : 0xFFC000)
    try items(sheet, isExample: isExample)
    try notes(sheet, isExample: isExample)
    try days(table, sheet, isExample: isExample)
    try finish(table, sheet)
  }

  private func items(_ sheet: NewSheet, isExample: Bool) throws {
    for field in form.fields {
      guard let cell = field.cell else { continue }
      try sheet.write(
        field.title, row: cell.row, column: cell.column,
        TemplateLook.label(Need(of: field, in: form)))
      let input = TemplateLook.input(field)
      try sheet.write(
        field.content(isExample ? field.example : prefill.head[field.name]), row: cell.row,
        column: cell.column + 1,
        isExample ? TemplateLook.example(input) : input)
      guard !isExample else { continue }
      let area = SheetArea(row: cell.row, column: cell.column + 1)
      try sheet.setRule(field.inputRule(in: area, of: workbook), in: area)
      if field.isTextOfDigits { try sheet.expectNumbersAsText(in: area) }
    }
  }

  private func notes(_ sheet: NewSheet, isExample: Bool) throws {
    let lines =
      (isExample ? ["このシートは見本です。「\(form.sheet)」シートに入力してください。"] : [])
      + form.notes
    for (index, line) in lines.enumerated() {
      try sheet.write(
        line, row: index + 1, column: Self.notesColumn,
        isExample && index == 0 ? TemplateLook.warning : TemplateLook.guidance)
    }
  }

  private func days(_ table: TableDefinition, _ sheet: NewSheet, isExample: Bool) throws {
    for (index, field) in table.columns.enumerated() {
      try sheet.write(
        field.title, row: table.headerRow, column: index + 1,
        TemplateLook.heading(Need(of: field, in: form)))
      let input = TemplateLook.input(field)
      let rows = isExample ? table.exampleRows.count : table.templateRows
      for row in 0..<rows {
        let content: CellContent =
          if isExample {
            table.exampleRows[row].indices.contains(index)
              ? field.content(table.exampleRows[row][index]) : .blank
          } else {
            field.content(prefill.rows.indices.contains(row) ? prefill.rows[row][field.name] : nil)
          }
        try sheet.write(
          content, row: table.headerRow + 1 + row, column: index + 1,
          isExample ? TemplateLook.example(input) : input)
      }
    }
  }

  private func finish(_ table: TableDefinition, _ sheet: NewSheet) throws {
    try sheet.freeze(row: table.headerRow + 1, column: 2)
    var setup = PrintSetup()
    setup.isLandscape = true
    setup.header = form.title
    setup.headerRight = "\(form.versionLabel) \(form.version)"
    setup.repeatedRows = table.headerRow...table.headerRow
    try sheet.setPrint(setup)
    sheet.protect()
  }
}
