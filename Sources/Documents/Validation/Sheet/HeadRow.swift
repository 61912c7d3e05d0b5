import Workbooks

/// A row above the table, kept until the places of the form are found.
struct HeadRow {
  struct Cell {
    var column: Int
    var raw: RawCell
    /// The text's key as a label, empty where the cell holds no text.
    var key: LabelKey
    /// As the applicant sees it.
    var label: String
  }

  var number: Int
  var cells: [Cell]

  /// Heads are small; more columns than this hold no label.
  static let widest = 256
  /// A label or a value of the head is shorter than this in bytes.
  static let longest = 8192

  init(_ row: borrowing Row) {
    number = row.number
    cells = []
    for index in row.cells.indices {
      let cell = row.cells[index]
      guard cell.column <= Self.widest else { break }
      guard !cell.isEmpty || cell.hasFormula, cell.byteCount <= Self.longest else { continue }
      let raw = RawCell(cell, in: row)
      var key = LabelKey.none
      if case .text(let text) = raw.value { key = JapaneseText.labelKey(text) }
      if cell.isText, key.isEmpty, !raw.isUncalculated,
        JapaneseText.trimmed(raw.shown).isEmpty
      {
        continue
      }
      cells.append(
        Cell(column: Int(cell.column), raw: raw, key: key, label: JapaneseText.oneLine(raw.shown)))
    }
  }

  func cell(_ column: Int) -> Cell? { cells.first { $0.column == column } }
}
