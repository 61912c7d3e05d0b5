internal import SheetWriting
internal import Trade
internal import Validation

/// Where everything of a template stands, worked out from the definition's anchors.
///
/// A table's columns start at A. A label or value of the head that does not fit into its column is
/// merged with the ones to its right, all of the head alike, so that labels and values align.
struct TemplateLayout {
  let form: FormDefinition
  /// Widths in characters, from column A.
  let widths: [Double]
  private let labelWidth: Double
  private let valueWidth: Double

  init(_ form: FormDefinition) {
    self.form = form
    labelWidth = Self.room(for: form.fields.map(\.title))
    valueWidth = form.fields.map(\.sheetWidth).max() ?? 0
    widths = Self.widths(of: form, labelWidth: labelWidth)
  }

  var lastColumn: Int { widths.count }
  var totalWidth: Double { widths.reduce(0, +) }
  /// Better on paper that lies on its side.
  var isWide: Bool { totalWidth > 100 }
  var firstTable: TableDefinition? { form.tables.first }

  /// The label of a field of the head.
  func label(of field: FieldDefinition) -> SheetArea? {
    field.cell.map { area(row: $0.row, from: $0.column, reaching: labelWidth) }
  }

  /// The cell, or merged cells, right of the label.
  func value(of field: FieldDefinition) -> SheetArea? {
    guard let label = label(of: field) else { return nil }
    // A tenth less is not worth another column.
    return area(
      row: label.rows.lowerBound, from: label.columns.upperBound + 1, reaching: valueWidth * 0.9)
  }

  /// The rows for input below a table's headings.
  func rows(of table: TableDefinition) -> ClosedRange<Int> {
    (table.headerRow + 1)...(table.headerRow + max(1, table.templateRows))
  }

  /// One column's cells for input.
  func input(_ table: TableDefinition, column: Int) -> SheetArea {
    SheetArea(rows: rows(of: table), columns: column...column)
  }

  func width(of area: SheetArea) -> Double {
    area.columns.reduce(0) { $0 + (widths.indices.contains($1 - 1) ? widths[$1 - 1] : 9) }
  }

  /// The cells of a table's column that a `sumOf` names, as `C16:C315`.
  func summed(_ column: String) -> (area: SheetArea, table: TableDefinition, index: Int)? {
    for table in form.tables {
      if let index = table.index(of: column) {
        return (input(table, column: index + 1), table, index)
      }
    }
    return nil
  }

  private func area(row: Int, from first: Int, reaching width: Double) -> SheetArea {
    var last = first
    while self.width(of: SheetArea(rows: row...row, columns: first...last)) < width,
      last < lastColumn
    { last += 1 }
    return SheetArea(rows: row...row, columns: first...last)
  }

  /// The width that the longest of the texts takes, with a little air.
  private static func room(for texts: [String]) -> Double {
    Double(texts.map { SheetText.width($0) }.max() ?? 0) + 2
  }

  private static func widths(of form: FormDefinition, labelWidth: Double) -> [Double] {
    let last = max(
      form.tables.map(\.columns.count).max() ?? 1, form.versionCell.column + 1,
      (form.fields.compactMap { $0.cell?.column }.max() ?? 1) + 1)
    var widths = [Double](repeating: 0, count: last)
    for table in form.tables {
      for (index, column) in table.columns.enumerated() {
        // Headings wrap, so half of one is room enough.
        widths[index] = max(widths[index], column.sheetWidth, room(for: [column.title]) / 2)
      }
    }
    for column in widths.indices where widths[column] == 0 { widths[column] = 12 }
    let labels = form.fields.compactMap { $0.cell?.column }
    for column in Set(labels) where widths[column - 1] >= 12 && widths[column - 1] < labelWidth {
      widths[column - 1] = labelWidth
    }
    return widths
  }
}

extension FieldDefinition {
  /// The width as a sheet can have it.
  fileprivate var sheetWidth: Double { width.isFinite ? min(max(width, 1), 255) : 20 }
}
