internal import Tables
internal import Validation
internal import Workbooks

/// A cell of a register's file as it was found.
struct SourceCell: Sendable {
  let value: CellValue
  /// A formula that was never calculated.
  var isUncalculated = false
  /// The digits that a number shows at least.
  var shownDigits = 0

  init(_ value: CellValue, isUncalculated: Bool = false, shownDigits: Int = 0) {
    self.value = value
    self.isUncalculated = isUncalculated
    self.shownDigits = shownDigits
  }

  init(_ text: String) { value = text.isEmpty ? .empty : .text(text) }

  /// What a person sees.
  var shown: String {
    guard case .number(let number, _) = value, shownDigits > 0,
      let whole = ValueReader.whole(number), whole >= 0
    else { return ValueReader.shown(value) }
    let digits = String(whole)
    return String(repeating: "0", count: max(0, shownDigits - digits.utf8.count)) + digits
  }

  var isBlank: Bool {
    switch value {
    case .empty: !isUncalculated
    case .text(let text): JapaneseText.trimmed(text).isEmpty
    default: false
    }
  }
}

/// A row of a register's file as it was found.
struct SourceRow: Sendable {
  let line: Int
  let cells: [SourceCell]
  var fault: TableRow.Fault?

  init(line: Int, cells: [SourceCell]) {
    self.line = line
    self.cells = cells
  }

  init(_ row: TableRow) {
    line = row.line
    cells = row.cells.map { SourceCell($0) }
    fault = row.fault
  }

  /// Of a sheet; nil where nothing stands in it.
  init?(_ row: borrowing Row) {
    var cells: [SourceCell] = []
    for cell in row.cells where cell.kind != .empty || cell.lacksCachedValue {
      while cells.count < Int(cell.column) - 1 { cells.append(SourceCell(.empty)) }
      cells.append(
        SourceCell(
          row.value(of: cell), isUncalculated: cell.lacksCachedValue,
          shownDigits: Int(cell.shownDigits)))
    }
    guard cells.contains(where: { !$0.isBlank }) else { return nil }
    self.init(line: row.number, cells: cells)
  }
}
