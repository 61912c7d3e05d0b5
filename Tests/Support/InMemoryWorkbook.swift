package import Trade
package import Workbooks

/// A workbook that never was a file: what rules and answers are tested on.
package struct InMemoryWorkbook: WorkbookReading {
  /// A sheet as values; rows and columns that are not given do not exist.
  package struct Sheet: Sendable {
    package var name: String
    package var visibility: SheetInfo.Visibility
    package var cells: [CellReference: CellValue]
    package var merged: [CellRange]

    /// Values by place, e.g. `["C18": .text("1234")]`; traps on a key that is no place.
    package init(
      _ name: String, cells: [String: CellValue], merged: [String] = [],
      visibility: SheetInfo.Visibility = .visible
    ) {
      self.name = name
      self.visibility = visibility
      self.merged = merged.map(Self.range)
      self.cells = [:]
      for (place, value) in cells { self.cells[Self.reference(place)] = value }
    }

    /// Rows from row 1, values from column A; `.empty` stands for no cell.
    package init(
      _ name: String, rows: [[CellValue]], firstRow: Int = 1, merged: [String] = [],
      visibility: SheetInfo.Visibility = .visible
    ) {
      self.init(name, cells: [:], merged: merged, visibility: visibility)
      for (rowIndex, row) in rows.enumerated() {
        for (columnIndex, value) in row.enumerated() where value != .empty {
          cells[CellReference(row: firstRow + rowIndex, column: columnIndex + 1)] = value
        }
      }
    }

    package subscript(_ place: String) -> CellValue {
      get { cells[Self.reference(place)] ?? .empty }
      set { cells[Self.reference(place)] = newValue }
    }

    private static func reference(_ place: String) -> CellReference {
      guard let reference = CellReference(place) else { preconditionFailure("no place: \(place)") }
      return reference
    }

    private static func range(_ text: String) -> CellRange {
      let ends = text.split(separator: ":")
      guard let first = ends.first, let last = ends.last else {
        preconditionFailure("no range: \(text)")
      }
      return CellRange(first: reference(String(first)), last: reference(String(last)))
    }
  }

  package var contents: [Sheet]
  package var facts: WorkbookFacts

  package init(_ sheets: [Sheet], facts: WorkbookFacts = WorkbookFacts()) {
    contents = sheets
    self.facts = facts
  }

  /// One sheet 「申請書」 per default.
  package init(_ name: String = "申請書", rows: [[CellValue]], facts: WorkbookFacts = WorkbookFacts())
  {
    self.init([Sheet(name, rows: rows)], facts: facts)
  }

  package init(sheets: [(name: String, rows: [[CellValue]])]) {
    self.init(sheets.map { Sheet($0.name, rows: $0.rows) })
  }

  package var sheets: [SheetInfo] {
    contents.enumerated().map { index, sheet in
      SheetInfo(index: index, name: sheet.name, visibility: sheet.visibility)
    }
  }

  package func eachRow(of sheet: SheetInfo, _ body: (borrowing Row) throws -> Void) throws {
    let rows = Dictionary(grouping: contents[sheet.index].cells, by: \.key.row)
    for number in rows.keys.sorted() {
      let cells = (rows[number] ?? []).sorted { $0.key < $1.key }
      let values = cells.map { (column: $0.key.column, value: $0.value) }
      try body(Row(number: number, values: values, epoch: facts.epoch))
    }
  }

  package func mergedRanges(of sheet: SheetInfo) throws -> [CellRange] {
    contents[sheet.index].merged
  }
}

extension CellValue {
  /// A number by its literal, e.g. `.number("120000")`; traps on what is no number.
  package static func number(_ literal: String) -> CellValue {
    guard let value = Double(literal) else { preconditionFailure("no number: \(literal)") }
    return .number(value, literal: literal)
  }
}

extension CellValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
  package init(stringLiteral value: String) { self = value.isEmpty ? .empty : .text(value) }
  package init(integerLiteral value: Int) { self = .number(Double(value), literal: String(value)) }
}
