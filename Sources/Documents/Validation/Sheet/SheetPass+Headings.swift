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
      let gap = isOnly ? nil : self.gap(at: column, match)
      add(column, table.columns[column], seen: isOnly ? unclaimed[0] : nil, by: .only, gap: gap)
    }
  }

  /// The blank cell between the neighbours' headings, where the heading should be.
  private func gap(at column: Int, _ match: HeadingMatch) -> Place? {
    let before = column > 0 ? match.columns[column - 1] : 0
    let after = column + 1 < match.columns.count ? match.columns[column + 1] : 0
    let wanted = before > 0 ? before + 1 : after - 1
    guard wanted > 0, after == 0 || after == wanted + 1, !match.columns.contains(wanted),
      buffer.rows.first(where: { $0.number == match.row })?.cell(wanted) == nil
    else { return nil }
    return .cell(row: match.row, column: wanted, field: report.firstColumn + column)
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
    _ column: Int, _ definition: FieldDefinition, seen: Unclaimed?, by reason: MissingHeading,
    gap: Place? = nil
  ) {
    let field = report.firstColumn + column
    let place =
      seen.map { Place.cell(row: $0.row, column: $0.cell.column, field: field) }
      ?? gap ?? .field(field)
    let title = signs.labels.label(of: definition)
    let label = seen.map { JapaneseText.withoutReferenceMarks($0.cell.label) } ?? ""
    report.store.add(
      .headingMissing, at: place, value: seen?.cell.label, [title, reason.rawValue, label])
  }
}
