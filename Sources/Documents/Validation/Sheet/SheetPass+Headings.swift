import Trade
import Workbooks

/// The headings that are missing, and what stands in their place.
extension SheetPass {
  /// A heading that no column claims.
  private typealias Unclaimed = (row: Int, cell: HeadRow.Cell)

  mutating func addMissing(
    _ missing: [Int], _ match: HeadingMatch, _ table: TableDefinition
  ) {
    var unclaimed = unclaimed(match, table)
    var unexplained: [Int] = []
    for (column, definition) in table.columns.enumerated() where match.columns[column] == 0 {
      // An optional column may be absent, but not be there under a mistyped heading.
      let near = unclaimed.firstIndex { Suggestion.isNear($0.cell.label, definition.title) }
      if let near, missing.contains(column) || !definition.isCounter {
        add(column, definition, seen: unclaimed.remove(at: near), by: .near)
      } else if missing.contains(column) {
        unexplained.append(column)
      }
    }
    // One heading is wanted and one is strange: it can only be that.
    let isOnly = unexplained.count == 1 && unclaimed.count == 1
    for column in unexplained {
      add(column, table.columns[column], seen: isOnly ? unclaimed[0] : nil, by: .only)
    }
  }

  private func unclaimed(_ match: HeadingMatch, _ table: TableDefinition) -> [Unclaimed] {
    let groups = finder?.keys.groups ?? []
    let taken = Set(match.columns + match.twice.map(\.at))
    return buffer.rows.filter { (match.firstRow...match.row).contains($0.number) }.flatMap { row in
      row.cells.filter { cell in
        !cell.key.isEmpty && !taken.contains(cell.column) && !groups.contains(cell.key)
      }.map { (row.number, $0) }
    }
  }

  private mutating func add(
    _ column: Int, _ definition: FieldDefinition, seen: Unclaimed?, by reason: MissingHeading
  ) {
    let field = report.firstColumn + column
    let place =
      seen.map { Place.cell(row: $0.row, column: $0.cell.column, field: field) }
      ?? .field(field)
    let title = signs.labels.label(of: definition)
    let label = seen.map { JapaneseText.withoutReferenceMarks($0.cell.label) } ?? ""
    report.store.add(
      .headingMissing, at: place, value: seen?.cell.label, [title, reason.rawValue, label])
  }
}
