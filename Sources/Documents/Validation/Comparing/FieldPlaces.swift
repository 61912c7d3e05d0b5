package import Trade
package import Workbooks

/// Where the fields of a form stand in a workbook that was checked.
package struct FieldPlaces: Sendable {
  /// A data sheet.
  struct Sheet: Sendable {
    let index: Int
    let name: String
    var heads: [CellReference: Field] = [:]
    /// By column of the sheet; a counter is none.
    var columns: [Int: Field] = [:]
    var headingRow = 0
    /// The last row that holds something of the table.
    var lastRow = 0

    func isInTable(_ row: Int) -> Bool { row > headingRow && row <= lastRow }
  }

  struct Field: Hashable, Sendable {
    let label: String
    /// Shown with digit groups.
    let isAmount: Bool

    /// A cell's value as people read it.
    func shown(_ text: String) -> String {
      let line = JapaneseText.oneLine(text)
      return isAmount ? grouped(line) : line
    }
  }

  var sheets: [Sheet] = []

  /// A cell of the form: the name of its sheet, its field and what it holds.
  package struct Found: Sendable {
    package let sheet: String
    package let field: String
    package let value: String
  }

  /// Nil for a cell that is none of the form's.
  package func find(
    _ cell: CellReference, on name: String, in workbook: some WorkbookReading
  ) throws -> Found? {
    guard let sheet = sheet(named: name), let field = field(at: cell, of: sheet) else {
      return nil
    }
    var value = ""
    try eachRow(of: sheet, in: workbook, through: cell.row) { row in
      guard row.number == cell.row, let held = row.cell(inColumn: cell.column) else { return }
      value = JapaneseText.oneLine(RawCell(held, in: row).shown)
    }
    return Found(sheet: sheet.name, field: field.label, value: value)
  }

  private func sheet(named name: String) -> Sheet? {
    let wanted = JapaneseText.key(name)
    return sheets.first { JapaneseText.key($0.name) == wanted }
  }

  private func field(at cell: CellReference, of sheet: Sheet) -> Field? {
    sheet.heads[cell] ?? (sheet.isInTable(cell.row) ? sheet.columns[cell.column] : nil)
  }

  /// Where the form's cells are, in words: 「申請書: B4～B8、A16～C18」.
  package var extent: String {
    sheets.map { sheet in
      let heads = sheet.heads.keys.sorted { ($0.row, $0.column) < ($1.row, $1.column) }
      var parts = heads.map(\.description)
      if let left = sheet.columns.keys.min(), let right = sheet.columns.keys.max(),
        sheet.lastRow > sheet.headingRow
      {
        let (first, last) = (
          CellReference(row: sheet.headingRow + 1, column: left),
          CellReference(row: sheet.lastRow, column: right)
        )
        parts.append("\(first)～\(last)")
      }
      return "\(sheet.name)の\(parts.joined(separator: "、"))"
    }.joined(separator: "、")
  }

  private struct SawEnough: Error {}

  /// The rows of a data sheet down to one.
  func eachRow(
    of sheet: Sheet, in workbook: some WorkbookReading, through last: Int = .max,
    _ body: (borrowing Row) throws -> Void
  ) throws {
    guard let info = workbook.sheets.first(where: { $0.index == sheet.index }) else { return }
    do {
      try workbook.eachRow(of: info) { row in
        guard row.number <= last else { throw SawEnough() }
        try body(row)
      }
    } catch is SawEnough {
      // What comes below is not asked for.
    }
  }
}

extension SheetPass {
  /// Where the fields of the sheet at hand stand.
  func places(on sheet: SheetInfo) -> FieldPlaces.Sheet {
    var places = FieldPlaces.Sheet(index: sheet.index, name: sheet.name)
    func field(_ index: Int) -> FieldPlaces.Field {
      FieldPlaces.Field(
        label: report.store.labels[index], isAmount: signs.fields[index].type.isNumeric)
    }
    if isOnHeadSheet {
      for index in form.fields.indices {
        if let cell = head.places[index].reference { places.heads[cell] = field(index) }
      }
    }
    guard let table else { return places }
    places.headingRow = table.headingRow
    places.lastRow = table.lastRow
    for (column, at) in table.sheetColumns.enumerated() where at > 0 {
      let index = report.firstColumn + column
      if !signs.fields[index].isCounter { places.columns[at] = field(index) }
    }
    return places
  }
}
