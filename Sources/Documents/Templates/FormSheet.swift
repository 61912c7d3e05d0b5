internal import SheetWriting
internal import Trade
internal import Validation

/// One sheet of a template: the one to fill in, or the same one as an example.
struct FormSheet {
  enum Purpose { case filling, example }

  let form: FormDefinition
  let layout: TemplateLayout
  /// What the form is filed for, where that is known.
  let slot: Slot
  let workbook: NewWorkbook
  let sheet: NewSheet
  let purpose: Purpose
  var prefill = Prefill()
  var submission = Submission()

  /// Rows of a table that come out on paper.
  private static let printedRows = 30

  func write() throws {
    try sheet.setWidths(layout.widths)
    sheet.hideGrid()
    sheet.setTabColor(purpose == .filling ? 0xFFC000 : 0xA6A6A6)
    try head()
    try notes()
    for field in form.fields { try write(field) }
    for table in form.tables { try write(table) }
    try closeUp()
    if purpose == .example { try FieldGuide(page: self).write() }
    try finish()
  }

  /// Rows of the example: the samples and two blank ones, so that it is seen to go on.
  func shownRows(of table: TableDefinition) -> ClosedRange<Int> {
    guard purpose == .example else { return layout.rows(of: table) }
    return (table.headerRow + 1)...(table.headerRow + table.exampleRows.count + 2)
  }

  /// The last row of an example on which anything of the form stands: below it there is room.
  var lastRow: Int {
    let tables = form.tables.map { shownRows(of: $0).upperBound }
    let fields = form.fields.compactMap { layout.label(of: $0)?.rows.upperBound }
    let notes = form.notes.isEmpty ? 0 : (form.notesCell?.row ?? 0) + form.notes.count - 1
    return max(form.versionCell.row, notes, tables.max() ?? 1, fields.max() ?? 1)
  }

  private func head() throws {
    let title = purpose == .filling ? form.title : "【記入例】\(form.title)"
    try sheet.write(title, row: 1, column: 1, TemplateLook.title)
    try sheet.setHeight(26, row: 1)
    let guidance =
      purpose == .filling
      ? legend
      : "このシートは見本です。「\(form.sheet)」シートに入力してください。"
    let format = purpose == .filling ? TemplateLook.guidance : TemplateLook.warning
    try sheet.write(guidance, row: 2, column: 1, format)
    if purpose == .filling {
      let lines = [
        period, submission.deadline.map { "提出期限: \($0)" },
        submission.fileName.map { "提出するファイル名: \($0)" },
      ].compactMap(\.self)
      if !lines.isEmpty {
        try sheet.write(
          lines.joined(separator: "　　"), row: 3, column: 1, TemplateLook.guidance)
      }
    }
    let mark = form.versionCell
    try sheet.write(
      form.versionLabel, row: mark.row, column: mark.column, TemplateLook.versionLabel)
    try sheet.write(
      form.version, row: mark.row, column: mark.column + 1, TemplateLook.versionValue)
    try sheet.expectNumbersAsText(in: SheetArea(row: mark.row, column: mark.column + 1))
    try sheet.setHeight(18, row: 2)
  }

  private var period: String? {
    switch slot.period {
    case .round(let round): "対象回: \(round.title)（\(round)）"
    case .month(let month): "対象年月: \(month.title)（\(month.compact)）"
    case .anytime: nil
    }
  }

  /// What the colours of this form's headings mean.
  private var legend: String {
    let needs = Set((form.fields + form.tables.flatMap(\.columns)).map { Need(of: $0, in: form) })
    return "黄色のセルが入力欄です。見出しが濃い青の項目は必須、"
      + (needs.contains(.sometimes)
        ? "橙の項目は条件により必須（「\(form.exampleSheet ?? "記入例")」シートの説明を参照）、" : "")
      + "薄い青の項目は任意です。"
  }

  /// The form's notes, and below them, where there is room above the table, whom to ask.
  private var notesAbove: [String] {
    guard purpose == .filling, let contact = submission.contact, let first = form.notesCell else {
      return form.notes
    }
    let top = layout.firstTable.map { $0.hasGroups ? $0.headerRow - 1 : $0.headerRow } ?? .max
    let isRoom = first.row + form.notes.count < top
    let line = "提出先・お問い合わせ先: \(contact)"
    if isRoom { return form.notes + [line] }
    guard let last = form.notes.last else { return form.notes }
    return form.notes.dropLast() + ["\(last)　　\(line)"]
  }

  private func notes() throws {
    guard let first = form.notesCell else { return }
    for (offset, note) in notesAbove.enumerated() {
      try sheet.write(note, row: first.row + offset, column: first.column, TemplateLook.guidance)
    }
  }

  private func write(_ field: FieldDefinition) throws {
    guard let label = layout.label(of: field), let value = layout.value(of: field) else { return }
    try sheet.merge(label, .text(field.title), TemplateLook.label(Need(of: field, in: form)))
    try sheet.setHeight(20, row: label.rows.lowerBound)
    if let summed = field.sumOf.flatMap(layout.summed) {
      let formula = CellContent.formula(
        "SUM(\(sumArea(summed.area, summed.table).reference))",
        cached: purpose == .filling ? 0 : exampleSum(summed.table, summed.index))
      try sheet.merge(value, formula, TemplateLook.computed(field))
      return
    }
    let content = field.content(
      purpose == .filling ? prefill.head[field.name] ?? field.defaultValue : field.example)
    try sheet.merge(value, content, look(of: field))
    guard purpose == .filling else { return }
    try sheet.setRule(
      field.inputRule(in: value, of: workbook),
      in: SheetArea(row: value.rows.lowerBound, column: value.columns.lowerBound))
    if field.isTextOfDigits { try sheet.expectNumbersAsText(in: value) }
  }

  private func write(_ table: TableDefinition) throws {
    try headings(table)
    for row in shownRows(of: table) { try sheet.setHeight(20, row: row) }
    for (index, field) in table.columns.enumerated() {
      try write(table, column: index, field)
    }
  }

  /// Rows above the table in which nothing stands are low: they are frozen with its headings, since
  /// Excel freezes from the first row on, and leave the screen to the rows below.
  private func closeUp() throws {
    guard purpose == .filling, let table = layout.firstTable else { return }
    let top = table.hasGroups ? table.headerRow - 1 : table.headerRow
    var used: Set<Int> = [1, 2, form.versionCell.row]
    if period != nil || submission.deadline != nil || submission.fileName != nil { used.insert(3) }
    for field in form.fields {
      if let label = layout.label(of: field) { used.formUnion(label.rows) }
    }
    if let first = form.notesCell {
      used.formUnion(first.row..<(first.row + notesAbove.count))
    }
    for row in 1..<max(top, 2) where !used.contains(row) { try sheet.setHeight(5, row: row) }
  }

  private func headings(_ table: TableDefinition) throws {
    if table.hasGroups { try groups(table) }
    for (index, field) in table.columns.enumerated() {
      let isAlone = table.hasGroups && field.group == nil
      try sheet.write(
        field.title, row: table.headerRow, column: index + 1,
        isAlone
          ? TemplateLook.headingBottom(Need(of: field, in: form))
          : TemplateLook.heading(Need(of: field, in: form)))
    }
    let lines =
      table.columns.enumerated()
      .map { SheetText.lineCount($1.title, width: layout.widths[$0]) }.max() ?? 1
    try sheet.setHeight(max(24, SheetText.height(lines: lines)), row: table.headerRow)
  }

  /// The upper heading row: neighbours of one group share a cell. Titles stay in the lower row,
  /// where every reader looks for them.
  private func groups(_ table: TableDefinition) throws {
    let row = table.headerRow - 1
    var first = 0
    while first < table.columns.count {
      let field = table.columns[first]
      var last = first
      if let group = field.group {
        while last + 1 < table.columns.count, table.columns[last + 1].group == group { last += 1 }
        try sheet.merge(
          SheetArea(rows: row...row, columns: (first + 1)...(last + 1)), .text(group),
          TemplateLook.group)
      } else {
        try sheet.write(
          .blank, row: row, column: first + 1,
          TemplateLook.headingTop(Need(of: field, in: form)))
      }
      first = last + 1
    }
    try sheet.setHeight(20, row: row)
  }

  private func write(_ table: TableDefinition, column: Int, _ field: FieldDefinition) throws {
    let rows = shownRows(of: table)
    let format = look(of: field)
    for row in rows {
      let sample = row - rows.lowerBound
      let given = prefill.rows.indices.contains(sample) ? prefill.rows[sample] : nil
      let content: CellContent =
        if purpose == .example {
          table.exampleRows.indices.contains(sample)
            && table.exampleRows[sample].indices.contains(column)
            ? field.content(table.exampleRows[sample][column]) : .blank
        } else if field.isCounter {
          .integer(Int64(sample + 1))
        } else {
          field.content(given?[field.name] ?? field.defaultValue)
        }
      let isLocked = given != nil && field.isReadOnly
      try sheet.write(
        content, row: row, column: column + 1, isLocked ? TemplateLook.locked(format) : format)
    }
    guard purpose == .filling, !field.isCounter else { return }
    let area = layout.input(table, column: column + 1)
    try sheet.setRule(field.inputRule(in: area, of: workbook), in: area)
    if field.isTextOfDigits { try sheet.expectNumbersAsText(in: area) }
  }

  private func look(of field: FieldDefinition) -> SheetFormat {
    if field.isCounter { return TemplateLook.computed(field) }
    let input = TemplateLook.input(field)
    return purpose == .filling ? input : TemplateLook.example(input)
  }

  private func sumArea(_ area: SheetArea, _ table: TableDefinition) -> SheetArea {
    SheetArea(rows: shownRows(of: table), columns: area.columns)
  }

  private func exampleSum(_ table: TableDefinition, _ column: Int) -> Double {
    table.exampleRows.reduce(0) { sum, row in
      sum + (row.indices.contains(column) ? Double(row[column]) ?? 0 : 0)
    }
  }

  private func finish() throws {
    var setup = PrintSetup()
    setup.isLandscape = layout.isWide || purpose == .example
    setup.fitsHeight = purpose == .example
    setup.header = form.title
    setup.headerRight = "\(form.versionLabel) \(form.version)"
    if let table = layout.firstTable {
      let top = table.hasGroups ? table.headerRow - 1 : table.headerRow
      if purpose == .filling {
        try sheet.freeze(row: table.headerRow + 1)
        setup.repeatedRows = top...table.headerRow
        let last = layout.rows(of: table).upperBound
        // Blank rows to the last would be pages of nothing; whoever fills in more is told.
        let printed = max(table.headerRow + max(Self.printedRows, prefill.rows.count), 1)
        setup.area = SheetArea(rows: 1...min(last, printed), columns: 1...layout.lastColumn)
        if printed < last {
          setup.footer = "\(printed - table.headerRow)行目まで印刷（続きは印刷範囲をクリア）"
        }
      }
    }
    try sheet.setPrint(setup)
    if let first = form.fields.first.flatMap(layout.value) {
      try sheet.select(row: first.rows.lowerBound, column: first.columns.lowerBound)
    }
    sheet.protect()
  }
}

extension FieldDefinition {
  /// A default or sample as a cell: amounts as numbers, everything else as text.
  func content(_ text: String?) -> CellContent {
    guard let text, !text.isEmpty else { return .blank }
    switch type {
    case .integer, .year: return Int64(text).map { .integer($0) } ?? .text(text)
    case .number: return Double(text).map { .number($0) } ?? .text(text)
    case .string, .yearMonth, .date, .corporateNumber: return .text(text)
    }
  }

  /// A code that may consist of digits only and yet is text.
  var isTextOfDigits: Bool {
    switch type {
    case .corporateNumber, .yearMonth, .date: true
    case .string: constraints.pattern != nil
    case .integer, .year, .number: false
    }
  }
}
